package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The event is refused.
 *
 * @param by who refuses
 * @param errno with which error
 * @param reason why, as a sentence
 */
@Api
public record Denial(Authority by, Errno errno, String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Denial {
        Conclusion.requireSentence(reason);
    }
}
