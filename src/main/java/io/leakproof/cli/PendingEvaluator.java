package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds an evaluator that is made when it is asked for, or, with rules of one's own, in a thread of its own: that may take longer than
 * anybody waits, and Drools cannot be stopped. Thread-safe.
 */
final class PendingEvaluator {

    private final FutureTask<Evaluator> made;

    private PendingEvaluator(Callable<Evaluator> maker) {
        made = new FutureTask<>(maker);
    }

    /** The one with the shipped rules; nothing is done before it is asked for. */
    static PendingEvaluator later() {
        return new PendingEvaluator(Evaluator::shipped);
    }

    /** One that is made otherwise; begins at once. */
    static PendingEvaluator now(Callable<Evaluator> maker) {
        PendingEvaluator evaluator = new PendingEvaluator(maker);
        Thread thread = new Thread(evaluator.made, "rules");
        thread.setDaemon(true);
        thread.start();
        return evaluator;
    }

    /** The evaluator; waits for it, or makes it where no thread has begun. */
    Evaluator evaluator() {
        made.run(); // does nothing where a thread has begun
        try {
            return evaluator(Duration.ofNanos(Long.MAX_VALUE));
        } catch (TimeoutException e) {
            throw new IllegalStateException("the rules were not loaded in centuries", e);
        }
    }

    /**
     * The evaluator; waits for it.
     *
     * @throws TimeoutException if it is not there in time; its thread is left to itself then
     */
    Evaluator evaluator(Duration timeout) throws TimeoutException {
        try {
            return made.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("the rules cannot be loaded", e.getCause());
        }
    }
}
