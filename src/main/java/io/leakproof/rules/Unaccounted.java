package io.leakproof.rules;

import io.leakproof.Api;

/**
 * The import pins memory that is charged to nobody.
 *
 * @param reason why, as a sentence
 */
@Api
public record Unaccounted(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Unaccounted {
        Conclusion.requireSentence(reason);
    }
}
