package io.leakproof.reference;

/** The reachable states outnumber what the caller allowed, so nothing may be concluded. */
public final class LimitReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long maxStates;

    LimitReachedException(long maxStates) {
        super("more than " + maxStates + " states are reachable");
        this.maxStates = maxStates;
    }

    /** The number of states that was allowed. */
    public long maxStates() {
        return maxStates;
    }
}
