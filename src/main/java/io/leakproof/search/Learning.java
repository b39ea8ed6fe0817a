package io.leakproof.search;

/**
 * Says whether a search may learn something: an answer, a cost, an exposure. It may not while several threads read what it knows.
 * To be told by one thread before it starts the others.
 */
final class Learning {

    private boolean stopped;

    /** Thrown where something would have to be learnt. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    void stop() {
        stopped = true;
    }

    void resume() {
        stopped = false;
    }

    /**
     * Something is about to be learnt.
     *
     * @throws StoppedException if it may not be
     */
    void begin() {
        if (stopped) {
            throw new StoppedException();
        }
    }
}
