package io.leakproof.rules;

import io.leakproof.Api;

/**
 * One tenant reaches another's data.
 *
 * @param channel by which way
 * @param reason what is reached, by whom and through what, as a sentence
 */
@Api
public record Exposure(Channel channel, String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Exposure {
        Conclusion.requireSentence(reason);
    }
}
