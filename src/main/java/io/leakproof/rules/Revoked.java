package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Revoked that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
