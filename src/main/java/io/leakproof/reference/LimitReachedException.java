package io.leakproof.reference;

/** The reachable states outnumber what the caller allowed, so nothing may be concluded. */
public final class LimitReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitReachedException(long maxStates) {
        super("more than " + maxStates + " states are reachable");
    }
}
