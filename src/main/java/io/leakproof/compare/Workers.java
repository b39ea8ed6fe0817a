package io.leakproof.compare;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share work, first come, first served. One thread is the caller's own: it works when a task is begun. A task may wait
 * for tasks that were begun before it.
 */
final class Workers implements AutoCloseable {

    private final @Nullable ExecutorService pool;

    Workers(int threads) {
        pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads, work -> {
                    Thread thread = new Thread(work, "comparer");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** What so many threads make of each of some things, in their order. */
    static <A, R> List<R> all(int threads, List<A> things, Function<A, R> task) {
        try (Workers workers = new Workers(threads)) {
            List<Supplier<R>> begun = things.stream()
                    .map(thing -> workers.begin(() -> task.apply(thing)))
                    .toList();
            return begun.stream().map(Supplier::get).toList();
        }
    }

    /** What the task makes, once; what it throws is thrown when that is asked for. */
    <T> Supplier<T> begin(Supplier<T> task) {
        CompletableFuture<T> future = CompletableFuture.supplyAsync(task, pool == null ? Runnable::run : pool);
        return () -> joined(future);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
