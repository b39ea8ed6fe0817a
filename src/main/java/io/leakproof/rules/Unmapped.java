package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The importer's live mapping of the range is removed; its object survives.
 *
 * @param reason why, as a sentence
 */
@Api
public record Unmapped(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Unmapped {
        Conclusion.requireSentence(reason);
    }
}
