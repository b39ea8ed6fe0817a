package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what counts beside the files that are named: what facts inherit from, the rules, and what would be if. */
final class InputOptions extends CommandOptions {

    private final Supplier<List<String>> catalogue = ownCatalogues();
    private final RuleOptions rules = new RuleOptions(spec());
    private final ChangeOptions changes = new ChangeOptions(spec());

    InputOptions(CommandSpec command) {
        super(command);
    }

    /** What the arguments name, as the options would have it. */
    Inputs inputs(Streams streams) {
        return changes.in(new Inputs(streams.in()));
    }

    /** The same, where what is changed has to keep its name. */
    Inputs inputsKeepingNames(Streams streams) {
        return changes.keepingNames(new Inputs(streams.in()));
    }

    /** What facts inherit from. */
    Supplier<Catalogue> catalogue(Inputs inputs) {
        return inputs.catalogue(catalogue.get());
    }

    /**
     * What decides, where all inputs are in order.
     *
     * @throws io.leakproof.source.BadInputException with all problems of all inputs
     * @throws LateException if the user brings rules that are not read before the timeout is over
     */
    Evaluator evaluator(Inputs inputs, SearchOptions search) {
        return rules.ownRules() ? search.inTime(() -> rules.evaluator(inputs)) : rules.evaluator(inputs);
    }

    /**
     * The rule book alone, where all inputs are in order.
     *
     * @throws io.leakproof.source.BadInputException with all problems of all inputs
     */
    RuleBook book(Inputs inputs) {
        return rules.evaluator(inputs).rules();
    }

    /** What was to be otherwise, as it was given. */
    List<String> changes() {
        return changes.arguments();
    }

    /** The files and folders that these options name. */
    List<String> paths() {
        return Stream.concat(catalogue.get().stream(), rules.paths().stream()).toList();
    }
}
