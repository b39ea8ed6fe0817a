package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * The event is refused.
 *
 * @param by who refuses
 * @param errno with which error
 * @param reason why, as a sentence
 */
public record Denial(Authority by, Errno errno, String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Denial {
        Conclusion.requireSentence(reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Denial that && by == that.by && errno == that.errno && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        int hash = by.hashCode();
        hash = 31 * hash + errno.hashCode();
        return 31 * hash + reason.hashCode();
    }
}
