package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Scrubbed that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
