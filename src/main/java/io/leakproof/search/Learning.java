package io.leakproof.search;

/**
 * Says whether a search may learn something: an answer, a cost, an exposure. It may not while other threads read what it has learnt.
 * The searching thread stops it before it gives them states, and resumes it once they have ended.
 */
final class Learning {

    private boolean stopped;

    /** Thrown where something would have to be learnt; without a stack, as it is no fault. */
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
