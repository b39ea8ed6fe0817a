package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says what decides. */
final class RuleOptions extends CommandOptions {

    private final Supplier<List<String>> given = option(
                    "--rules",
                    "DIR",
                    "A folder of your own rules (*.drl), or one file; they add to the shipped ones. Repeatable.")
            .many();
    private final List<String> elsewhere = new ArrayList<>();

    RuleOptions(CommandSpec command) {
        super(command);
    }

    /** The arguments. */
    List<String> paths() {
        return Stream.concat(given.get().stream(), elsewhere.stream()).toList();
    }

    /** Adds arguments that are given elsewhere. */
    void add(List<String> paths) {
        elsewhere.addAll(paths);
    }

    /** Whether the user brings rules. */
    boolean ownRules() {
        return !paths().isEmpty();
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
        Optional<RuleBook> book = ownBook(inputs);
        inputs.throwIfAny();
        return book.orElseThrow(() -> new IllegalStateException("rules were refused without a problem"));
    }

    /** The rule book with the user's own rules, or nothing where they are refused or not found, with their problems among the inputs'. */
    Optional<RuleBook> ownBook(Inputs inputs) {
        List<RuleFile> files = inputs.rules(paths());
        return files.isEmpty() ? Optional.empty() : inputs.read(() -> RuleBook.shippedAnd(files));
    }

    /** An evaluator with these rules, where all inputs are in order. */
    Evaluator evaluator(Inputs inputs) {
        return Evaluator.with(book(inputs));
    }
}
