package io.leakproof.rules.language;

/** Something is written in a form that is not taken apart. */
final class UnknownFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFormException(String message) {
        super(message);
    }
}
