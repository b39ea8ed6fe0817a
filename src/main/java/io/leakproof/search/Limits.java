package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.rules.Channel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The limits at which a search gives up. What it has found until then stands; what it has not found is unknown.
 *
 * @param maxStates how many distinct states are stored at the most
 * @param timeout how long one search may take
 * @param left how much of that a search that begins now has, where the timeout began earlier or is shared with others
 * @param cancelled asked now and then; true ends the search. Asked from the searching thread.
 * @param found told now and then, and at the end, how many states were found since it was told last, by the same thread
 * @param maxLeaks by how many channels data is found to be read before the search ends: the verdict is the same, and no other
 *     channel, cost or state is looked for
 * @param threads on how many threads one search may be; what it finds is the same
 */
@Api
public record Limits(
        long maxStates,
        Duration timeout,
        Duration left,
        BooleanSupplier cancelled,
        LongConsumer found,
        int maxLeaks,
        int threads) {

    /** Ten million states, some 300 MB at the usual width. */
    public static final long DEFAULT_MAX_STATES = 10_000_000;

    /** Ten minutes. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /** The default limits, never cancelled. */
    public static Limits defaults() {
        return new Limits(DEFAULT_MAX_STATES, DEFAULT_TIMEOUT, () -> false);
    }

    /**
     * Refuses limits that allow nothing.
     *
     * @throws IllegalArgumentException if {@code maxStates} is below one or more than an array can hold, or the timeout
     *     negative, or there is to be no thread
     */
    public Limits {
        if (maxStates < 1 || maxStates > States.CAPACITY) {
            throw new IllegalArgumentException(
                    "a limit of " + maxStates + " states is not within 1 and " + States.CAPACITY);
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is negative: " + timeout);
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads are too few");
        }
    }

    /** Limits by which nobody is told how far the search is. */
    public Limits(long maxStates, Duration timeout, BooleanSupplier cancelled) {
        this(maxStates, timeout, timeout, cancelled, states -> {}, Integer.MAX_VALUE, 1);
    }

    /** The same limits, with somebody who is told how many states are found. */
    public Limits telling(LongConsumer other) {
        return new Limits(maxStates, timeout, left, cancelled, other, maxLeaks, threads);
    }

    /** The same limits, with another timeout. */
    public Limits within(Duration other) {
        return new Limits(maxStates, other, other, cancelled, found, maxLeaks, threads);
    }

    /** The same limits, of whose timeout so much is left; below zero is nothing. */
    public Limits withLeft(Duration other) {
        return new Limits(
                maxStates, timeout, other.isNegative() ? Duration.ZERO : other, cancelled, found, maxLeaks, threads);
    }

    /** The same limits for a search that the first leak ends. */
    public Limits untilFirstLeak() {
        return untilLeaksBy(1);
    }

    /** The same limits for a search that ends once so many channels are found by which data is read. */
    @Api(Api.Status.INTERNAL)
    public Limits untilLeaksBy(int channels) {
        return new Limits(maxStates, timeout, left, cancelled, found, channels, threads);
    }

    /**
     * The same limits for searches on so many threads each.
     *
     * @throws IllegalArgumentException if there is to be none
     */
    @Api(Api.Status.INTERNAL)
    public Limits on(int several) {
        return new Limits(maxStates, timeout, left, cancelled, found, maxLeaks, several);
    }

    /** Whether no more is looked for. */
    boolean suffices(SearchResult result) {
        return result.findings().keySet().stream().filter(Channel::leak).count() >= maxLeaks;
    }

    /** When a search that begins now has to end, in the terms of {@link System#nanoTime()}. */
    long deadline() {
        return System.nanoTime() + left.toNanos();
    }

    /** The same limits, with at most so many states. */
    Limits butStates(long most) {
        return new Limits(Math.min(most, maxStates), timeout, left, cancelled, found, maxLeaks, threads);
    }
}
