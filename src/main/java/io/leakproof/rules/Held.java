package io.leakproof.rules;

/**
 * The device stays with the owner who closed it; the next user gets EBUSY.
 *
 * @param reason why, as a sentence
 */
public record Held(String reason) implements Conclusion {

    /** Throws {@link IllegalArgumentException} where the reason is blank. */
    public Held {
        Conclusion.requireSentence(reason);
    }
}
