package io.leakproof.cli;

/** Says that the time was over before there was anything that could decide, so that there is no verdict. */
final class LateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LateException(String message) {
        super(message);
    }
}
