package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * The range stays out of the pool that serves the next user.
 *
 * @param reason why, as a sentence
 */
public record Kept(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Kept {
        Conclusion.requireSentence(reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Kept that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
