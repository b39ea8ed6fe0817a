package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Awaited that && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }
}
