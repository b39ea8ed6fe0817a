package io.leakproof.serve;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * So many decide at a time, so many wait, and whoever comes then is sent away. Whoever asks gets an answer or an exception in the time
 * he gave, whatever the one who decides is doing. Thread-safe.
 */
final class Desk<T> implements AutoCloseable {

    private final ThreadPoolExecutor workers;

    Desk(int workers, int queue) {
        this.workers = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), new Named("review"));
        this.workers.prestartAllCoreThreads();
    }

    /**
     * Has a question answered.
     *
     * @throws RejectedExecutionException if too many wait, or nobody had begun to answer in that time
     * @throws TimeoutException if there is no answer in that time; whoever works on it is interrupted
     * @throws ExecutionException with what the question threw
     */
    T ask(Callable<T> question, Duration time) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(question);
        workers.execute(task);
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (workers.remove(task)) {
                throw new RejectedExecutionException("nobody had time", e);
            }
            throw e;
        } finally {
            task.cancel(true);
        }
    }

    /** How many wait. */
    int waiting() {
        return workers.getQueue().size();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
