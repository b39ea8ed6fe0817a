package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * The device stays with the owner who closed it; the next user gets EBUSY.
 *
 * @param reason why, as a sentence
 */
public record Held(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Held {
        Conclusion.requireSentence(reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Held that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
