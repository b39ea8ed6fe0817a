package io.leakproof.rules;

/**
 * The dma-buf dies: nobody can map it any more through the file descriptors that are left.
 *
 * @param reason why, as a sentence
 */
public record Revoked(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Revoked {
        Conclusion.requireSentence(reason);
    }
}
