package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The evaluator with the shipped rules, made in a thread of its own while the command line is understood and the files are read:
 * half of a short command's time is spent on waking up Drools. Thread-safe.
 */
final class ShippedEvaluator {

    private final FutureTask<Evaluator> made = new FutureTask<>(Evaluator::shipped);

    private ShippedEvaluator() {}

    /** Nothing is done before it is asked for. */
    static ShippedEvaluator later() {
        return new ShippedEvaluator();
    }

    /** Begins at once. */
    static ShippedEvaluator now() {
        ShippedEvaluator evaluator = new ShippedEvaluator();
        Thread thread = new Thread(evaluator.made, "shipped rules");
        thread.setDaemon(true);
        thread.start();
        return evaluator;
    }

    /** The evaluator; waits for it. */
    Evaluator evaluator() {
        made.run(); // does nothing where a thread has begun
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the shipped rules cannot be loaded", e.getCause());
        }
    }
}
