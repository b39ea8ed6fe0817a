package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The dma-buf dies: nobody can map it any more through the file descriptors that are left.
 *
 * @param reason why, as a sentence
 */
@Api
public record Revoked(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Revoked {
        Conclusion.requireSentence(reason);
    }
}
