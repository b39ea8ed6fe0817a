package io.leakproof.compare;

import io.leakproof.search.Limits;
import java.time.Duration;

/** Shares the time that one search may take among several: each has an equal part of what those before it left. Not thread-safe. */
final class TimeShares {

    private final Limits limits;
    private final long deadline;

    TimeShares(Limits limits) {
        this.limits = limits;
        deadline = System.nanoTime() + limits.left().toNanos();
    }

    /** The limits of one of so many that are to come, itself included. */
    Limits among(int several) {
        return limits.withLeft(left().dividedBy(Math.max(1, several)));
    }

    /** What is left for all. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
