package io.leakproof.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Expands the states that come next in a search on several threads. They only read what the search knows; the searching thread
 * stores what they found, in the order of the states, so that the search finds the same as one thread would, by the same numbers.
 */
final class Lookahead implements AutoCloseable {

    /** Fewer states than this for each thread are not worth their start. */
    private static final int LEAST = 1 << 7;

    private final Learning learning;
    private final List<Expansion> expansions = new ArrayList<>();
    private @Nullable ExecutorService pool;
    private int from;
    private int slice = 1;
    private int to;

    /**
     * Begins with nothing expanded.
     *
     * @param threads one expands nothing ahead
     */
    Lookahead(int threads, Learning learning, Supplier<Expansion> expansion) {
        this.learning = learning;
        for (int thread = 0; threads > 1 && thread < threads; thread++) {
            expansions.add(expansion.get());
        }
    }

    /**
     * What is known of a stored state, from which the search goes on. Expands it and the following ones, if that has not been
     * done and there are many.
     *
     * @param stored how many states there are
     * @return the expansion that has the state; null where it is to be expanded by the searching thread
     */
    @Nullable
    Expansion of(int number, int stored) {
        int left = stored - number;
        if (number >= to && !expansions.isEmpty() && left >= LEAST * expansions.size()) {
            from = number;
            slice = Math.min(Expansion.MOST, left / expansions.size());
            to = number + slice * expansions.size();
            expand();
        }
        if (number >= to) {
            return null;
        }
        Expansion expansion = expansions.get((number - from) / slice);
        return expansion.has(number) ? expansion : null;
    }

    private void expand() {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(expansions.size(), Lookahead::thread);
        }
        ExecutorService on = pool;
        learning.stop();
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (int thread = 0; thread < expansions.size(); thread++) {
            Expansion expansion = expansions.get(thread);
            int first = from + thread * slice;
            begun.add(CompletableFuture.runAsync(() -> expansion.expand(first, first + slice), on));
        }
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
        learning.resume();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "search");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
