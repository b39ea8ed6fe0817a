package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The range is overwritten.
 *
 * @param reason why, as a sentence
 */
@Api
public record Scrubbed(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Scrubbed {
        Conclusion.requireSentence(reason);
    }
}
