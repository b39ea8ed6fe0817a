package io.leakproof.search;

import java.util.Arrays;

/** States that events lead to, one after the other in one array. Not thread-safe. */
final class Successors implements Visitor {

    long[] states = new long[1 << 8];
    /** Where the last one ends. */
    int end;

    @Override
    public void event(EventKind event, int user, int taker, int importer, int subject, long[] next) {
        if (end + next.length > states.length) {
            states = Arrays.copyOf(states, states.length * 2);
        }
        for (int word = 0; word < next.length; word++) {
            states[end++] = next[word];
        }
    }
}
