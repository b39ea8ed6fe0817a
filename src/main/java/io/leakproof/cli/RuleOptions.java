package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.rules.RuleBook;
import io.leakproof.rules.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what decides. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "A folder of your own rules (*.drl), or one file; they add to the shipped ones. Repeatable.")
    private List<String> rules = new ArrayList<>();

    private @Nullable FutureTask<Evaluator> shipped;

    /** The arguments. */
    List<String> paths() {
        return rules;
    }

    /** Whether the user brings rules. */
    boolean ownRules() {
        return !rules.isEmpty();
    }

    /**
     * The rule book, where all inputs are in order.
     *
     * @throws io.leakproof.source.BadInputException with all problems of all inputs, the rules' included
     */
    RuleBook book(Inputs inputs) {
        if (!ownRules()) {
            inputs.throwIfAny();
            return RuleBook.shipped();
        }
        List<RuleFile> files = inputs.rules(rules);
        RuleBook book = inputs.read(() -> RuleBook.shippedAnd(files)).orElse(null);
        inputs.throwIfAny();
        if (book == null) {
            throw new IllegalStateException("rules were refused without a problem");
        }
        return book;
    }

    /**
     * Begins to make the evaluator with the shipped rules, while the inputs are read: half of a short command's time is spent on
     * waking up Drools. Does nothing where the user brings rules, as these are inputs themselves.
     */
    void begin() {
        if (!ownRules()) {
            shipped = new FutureTask<>(Evaluator::shipped);
            Thread thread = new Thread(shipped, "shipped rules");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** An evaluator with these rules, where all inputs are in order. */
    Evaluator evaluator(Inputs inputs) {
        if (shipped == null) {
            return Evaluator.with(book(inputs));
        }
        inputs.throwIfAny();
        try {
            return shipped.get();
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
