package io.leakproof.search;

import java.time.Duration;

/**
 * Tells what searching took. Immutable.
 *
 * @param states distinct states found
 * @param transitions pairs of a state looked at and an event allowed in it
 * @param took the time of all searches, one after the other, however many ran at the same time
 */
public record Effort(long states, long transitions, Duration took) {

    /** Nothing was searched. */
    static final Effort NONE = new Effort(0, 0, Duration.ZERO);

    /** Adds up both. */
    Effort and(Effort other) {
        return new Effort(states + other.states, transitions + other.transitions, took.plus(other.took));
    }

    /** Transitions a second, of one thread. */
    public double rate() {
        return transitions * 1e9 / Math.max(1, took.toNanos());
    }
}
