package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * The importer's live mapping of the range is removed; its object survives.
 *
 * @param reason why, as a sentence
 */
public record Unmapped(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Unmapped {
        Conclusion.requireSentence(reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Unmapped that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
