package io.leakproof.compare;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share work, first come, first served. One thread is the caller's own: it works when a result is asked for. A task
 * may wait for tasks that were begun before it.
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

    /** What the task makes, once and when it is asked for at the latest; what it throws is thrown then. */
    <T> Supplier<T> begin(Supplier<T> task) {
        if (pool == null) {
            return new Once<>(task);
        }
        CompletableFuture<T> future = CompletableFuture.supplyAsync(task, pool);
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

    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> task;
        private @Nullable T made;

        private Once(Supplier<T> task) {
            this.task = task;
        }

        @Override
        public T get() {
            T result = made == null ? task.get() : made;
            made = result;
            return result;
        }
    }
}
