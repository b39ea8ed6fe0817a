package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The exporter waits until this importer has unmapped.
 *
 * @param reason why, as a sentence
 */
@Api
public record Awaited(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Awaited {
        Conclusion.requireSentence(reason);
    }
}
