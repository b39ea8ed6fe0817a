package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The processes are gone, with all their file descriptors and attachments of the range.
 *
 * @param reason why, as a sentence
 */
@Api
public record Killed(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Killed {
        Conclusion.requireSentence(reason);
    }
}
