package io.leakproof.search;

/**
 * The distinct states seen so far, numbered in the order in which they were found: visited set, frontier and way back in one.
 * Nothing is allocated for a state that is already there. Not thread-safe.
 */
interface States {

    /** More states than this are not stored. */
    long CAPACITY = 1L << 29;

    /** A table with the first state, in which nobody has anything, for states laid out so. */
    static States of(Layout layout) {
        return layout.words == 1 ? new NarrowStates(layout.bits) : new WideStates(layout.words);
    }

    /** How many states there are. */
    int size();

    /** Takes note of a state that was found. */
    void offer(long[] state);

    /**
     * Stores the states that were offered since the last time and are not there, in the order of offering. Looking for all of
     * them at once lets a processor wait for several places of memory at the same time, a fifth of a search's time.
     *
     * @param parent the number of the state they were found from, or -1
     */
    void storeOffered(int parent);

    /** Copies the state of this number. */
    void read(int number, long[] into);

    /** The number of the state from which this one was found, or -1. */
    int parent(int number);
}
