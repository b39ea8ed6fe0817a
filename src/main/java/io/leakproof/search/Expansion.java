package io.leakproof.search;

/**
 * Expands a run of stored states and keeps what that leads to. Several may do so at a time, as long as nobody learns or stores
 * anything: a state of which something would be learnt is left to whoever may. Each is for one thread at a time.
 */
final class Expansion {

    /** So many states at the most. */
    static final int MOST = 1 << 11;

    private static final int LEFT = -1;

    private final States table;
    private final Mechanics mechanics;
    private final Exposures exposures;
    private final CostCollector observed;
    private final Layout layout;
    private final long[] state;
    private final Successors successors = new Successors();
    private final int[] ends = new int[MOST + 1];
    private final int[] transitions = new int[MOST];
    private int first;

    Expansion(Layout layout, States table, Mechanics mechanics, Exposures exposures, CostCollector observed) {
        this.layout = layout;
        this.table = table;
        this.mechanics = mechanics;
        this.exposures = exposures;
        this.observed = observed;
        state = new long[layout.words];
    }

    /** Expands the states from one number up to another. */
    void expand(int from, int to) {
        first = from;
        successors.end = 0;
        for (int number = from; number < to; number++) {
            int begin = successors.end;
            long before = mechanics.transitions();
            try {
                expand(number);
                successors.end = table.unseen(successors.states, begin, successors.end);
                transitions[number - from] = (int) (mechanics.transitions() - before);
            } catch (Learning.StoppedException e) {
                successors.end = begin;
                transitions[number - from] = LEFT;
            }
            ends[number - from + 1] = successors.end;
        }
    }

    private void expand(int number) {
        table.read(number, state);
        StateView view = mechanics.load(state);
        exposures.examine(number, view);
        observed.examine(layout, view);
        mechanics.expand(successors);
    }

    /** Whether the state was expanded, and not left. */
    boolean has(int number) {
        return transitions[number - first] != LEFT;
    }

    /** How many events the state allows. */
    int transitions(int number) {
        return transitions[number - first];
    }

    /** Stores what the state leads to. */
    void store(int number) {
        table.store(successors.states, ends[number - first], ends[number - first + 1], number);
    }
}
