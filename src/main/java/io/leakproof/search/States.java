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

    /**
     * Stores those of the states that are not there, in their order.
     *
     * @param states states one after the other, which may be moved
     * @param from where the first one begins
     * @param to where the last one ends
     * @param parent the number of the state they were found from
     */
    void store(long[] states, int from, int to, int parent);

    /** Copies the state of this number. */
    void read(int number, long[] into);

    /** The number of the state from which this one was found, or -1. */
    int parent(int number);
}
