package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The range stays out of the pool that serves the next user.
 *
 * @param reason why, as a sentence
 */
@Api
public record Kept(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Kept {
        Conclusion.requireSentence(reason);
    }
}
