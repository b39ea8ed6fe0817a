package io.leakproof.rules;

/**
 * The exporter waits until this importer has unmapped.
 *
 * @param reason why, as a sentence
 */
public record Awaited(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Awaited {
        Conclusion.requireSentence(reason);
    }
}
