package io.leakproof.admission.pods;

/** Thrown where an object, or a review of one, is not what it must be. The message is one line and safe to print. */
public final class BadReviewException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes one with a message that is one line and safe to print. */
    public BadReviewException(String message) {
        super(message);
    }
}
