package io.leakproof.rules;

import io.leakproof.Api;

/** A conclusion that a rule draws about a question. A rule inserts one. */
@Api
public sealed interface Conclusion
        permits Denial, Revoked, Unmapped, Awaited, Held, Kept, Scrubbed, Killed, Forced, Unaccounted, Exposure {

    /** The reason, as a sentence for people without a full stop; never blank. */
    String reason();

    /** Returns the sentence, or throws {@link IllegalArgumentException} where it is blank: a rule has to say why. */
    static String requireSentence(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a conclusion without a reason");
        }
        return reason;
    }
}
