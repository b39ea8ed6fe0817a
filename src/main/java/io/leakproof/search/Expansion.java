package io.leakproof.search;

import org.jspecify.annotations.Nullable;

/**
 * Expands a run of stored states and keeps what that leads to. It has copies of these states, so that it reads nothing that a search
 * changes but what the search has learnt: a state of which something would be learnt is left to the searching thread. For one thread
 * at a time.
 */
final class Expansion {

    /** So many states at the most. */
    static final int MOST = 1 << 11;

    private static final int LEFT = -1;

    private final Layout layout;
    private final Mechanics mechanics;
    private final Exposures exposures;
    private final CostCollector observed;
    private final @Nullable RecentStates recent;
    private final long[] states;
    private final long[] state;
    private final Successors successors = new Successors();
    private final int[] ends = new int[MOST + 1];
    private final int[] transitions = new int[MOST];
    private int first;
    private int end;

    Expansion(Layout layout, Mechanics mechanics, Exposures exposures, CostCollector observed) {
        this.layout = layout;
        this.mechanics = mechanics;
        this.exposures = exposures;
        this.observed = observed;
        recent = layout.words == 1 ? new RecentStates() : null;
        states = new long[MOST * layout.words];
        state = new long[layout.words];
    }

    /** Takes the states from one number up to another. */
    void take(States table, int from, int to) {
        first = from;
        end = to;
        for (int number = from; number < to; number++) {
            table.read(number, state);
            System.arraycopy(state, 0, states, (number - from) * state.length, state.length);
        }
    }

    /** Expands them. */
    void expand() {
        successors.end = 0;
        for (int at = 0; at < end - first; at++) {
            int begin = successors.end;
            long before = mechanics.transitions();
            try {
                expand(at);
                if (recent != null) {
                    successors.end = recent.others(successors.states, begin, successors.end);
                }
                transitions[at] = (int) (mechanics.transitions() - before);
            } catch (Learning.StoppedException e) {
                successors.end = begin;
                transitions[at] = LEFT;
            }
            ends[at + 1] = successors.end;
        }
    }

    private void expand(int at) {
        System.arraycopy(states, at * state.length, state, 0, state.length);
        StateView view = mechanics.load(state);
        exposures.examine(first + at, view);
        observed.examine(layout, view);
        mechanics.expand(successors);
    }

    /** The number behind that of its last state. */
    int end() {
        return end;
    }

    /** Whether one of its states was expanded, and not left. */
    boolean has(int number) {
        return transitions[number - first] != LEFT;
    }

    /** How many events the state allows. */
    int transitions(int number) {
        return transitions[number - first];
    }

    /** Stores what the state leads to. */
    void store(States table, int number) {
        table.store(successors.states, ends[number - first], ends[number - first + 1], number);
    }
}
