package io.leakproof.serve;

/** Why a request gets no review, in one line for whoever sent it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that says so. */
    int status() {
        return status;
    }
}
