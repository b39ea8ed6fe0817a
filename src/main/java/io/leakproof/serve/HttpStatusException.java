package io.leakproof.serve;

/** Answers a request with an HTTP status and one line of text instead of a review. */
final class HttpStatusException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpStatusException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
