package io.leakproof.evaluate;

import io.leakproof.Api;

/** Rules, or what else decides, gave a wrong answer where the right one is known: they are not used. */
@Api
public final class CanaryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one with what was asked and answered, as a sentence. */
    public CanaryException(String message) {
        super(message);
    }
}
