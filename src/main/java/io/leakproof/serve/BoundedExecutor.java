package io.leakproof.serve;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tasks in a fixed number of threads with a bounded queue, each with a deadline that its caller can rely on. Thread-safe. */
final class BoundedExecutor implements AutoCloseable {

    private final ThreadPoolExecutor threads;
    private final Set<Runnable> cancellations = ConcurrentHashMap.newKeySet();

    BoundedExecutor(int threads, int queue) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                new NamedThreadFactory("review"));
        this.threads.prestartAllCoreThreads();
    }

    /**
     * Runs a task and waits for its result.
     *
     * @throws RejectedExecutionException if the queue is full, or the task had not begun in that time
     * @throws TimeoutException if it had begun and has not ended in that time; its thread is interrupted
     * @throws ExecutionException with what the task threw
     * @throws CancellationException if this is closed first
     */
    <T> T call(Callable<T> task, Duration timeout) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        Runnable cancellation = () -> future.cancel(true);
        cancellations.add(cancellation);
        try {
            threads.execute(future);
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (threads.remove(future)) {
                throw new RejectedExecutionException("no thread was free in time", e);
            }
            throw e;
        } finally {
            cancellations.remove(cancellation);
            cancellation.run();
        }
    }

    /** How many tasks wait in the queue. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Takes no more tasks, and has each that has no result yet end with a {@link CancellationException} for its caller. */
    @Override
    public void close() {
        threads.shutdown();
        cancellations.forEach(Runnable::run);
        threads.shutdownNow();
    }
}
