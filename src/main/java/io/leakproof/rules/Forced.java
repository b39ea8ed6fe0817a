package io.leakproof.rules;

import io.leakproof.Api;

/**
 * An operator resets the device, whoever still holds something of it.
 *
 * @param reason why, as a sentence
 */
@Api
public record Forced(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Forced {
        Conclusion.requireSentence(reason);
    }
}
