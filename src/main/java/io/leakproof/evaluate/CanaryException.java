package io.leakproof.evaluate;

/** A set of rules gave a wrong answer where the right one is known: it is not used. */
public final class CanaryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CanaryException(String message) {
        super(message);
    }
}
