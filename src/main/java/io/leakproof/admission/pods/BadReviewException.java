package io.leakproof.admission.pods;

/** What was sent is no AdmissionReview that can be answered. The message is one line and safe to print. */
public final class BadReviewException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a message that is one line and safe to print. */
    public BadReviewException(String message) {
        super(message);
    }
}
