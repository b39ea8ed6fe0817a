package io.leakproof.search;

/** Some of the states of one word that were last asked for, in few enough places to be at hand. Not thread-safe. */
final class RecentStates {

    private static final int BITS = 15;

    private final long[] places = new long[1 << BITS];

    /**
     * Moves those of the states that are not among them to where they begin, in their order, and remembers them. The word 0 is among
     * them from the beginning: it is the first state.
     *
     * @return where those end that are left
     */
    int others(long[] states, int from, int to) {
        int end = from;
        for (int at = from; at < to; at++) {
            long word = states[at];
            int place = (int) (word * 0x9E3779B97F4A7C15L >>> Long.SIZE - BITS);
            states[end] = word;
            end += places[place] == word ? 0 : 1;
            places[place] = word;
        }
        return end;
    }
}
