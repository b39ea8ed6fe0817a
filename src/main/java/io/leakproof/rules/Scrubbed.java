package io.leakproof.rules;

/**
 * The range is overwritten.
 *
 * @param reason why, as a sentence
 */
public record Scrubbed(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Scrubbed {
        Conclusion.requireSentence(reason);
    }
}
