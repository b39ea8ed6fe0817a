package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * One tenant reaches another's data.
 *
 * @param channel by which way
 * @param reason what is reached, by whom and through what, as a sentence
 */
public record Exposure(Channel channel, String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Exposure {
        Conclusion.requireSentence(reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Exposure that && channel == that.channel && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        int hash = channel.hashCode();
        return 31 * hash + reason.hashCode();
    }
}
