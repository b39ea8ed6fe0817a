package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The device stays with the owner who closed it; the next user gets EBUSY.
 *
 * @param reason why, as a sentence
 */
@Api
public record Held(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Held {
        Conclusion.requireSentence(reason);
    }
}
