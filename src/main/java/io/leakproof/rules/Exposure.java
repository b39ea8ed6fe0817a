package io.leakproof.rules;

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
}
