package io.leakproof.cli;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.FailOn;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The options of every command that decides: on what, by which rules, how far, and in which form it is told. */
final class DecidingOptions {

    private final InputOptions given;
    private final AcceptOption accept;
    private final SearchOptions search;
    private final ThreadsOption threads;
    private final ReportOptions reporting;

    DecidingOptions(CommandSpec command) {
        given = new InputOptions(command);
        accept = new AcceptOption(command);
        search = new SearchOptions(command);
        threads = new ThreadsOption(command);
        reporting = new ReportOptions(command);
    }

    /** What the arguments name, as the options would have it. */
    Inputs inputs(Streams streams) {
        return given.inputs(streams).accepting(accept.kinds());
    }

    /** What facts inherit from. */
    Supplier<Catalogue> catalogue(Inputs inputs) {
        return given.catalogue(inputs);
    }

    /**
     * What decides, where all inputs are in order.
     *
     * @throws io.leakproof.source.BadInputException with all problems of all inputs
     * @throws LateException if the user brings rules that are not read before the timeout is over
     */
    Evaluator evaluator(Inputs inputs) {
        return given.evaluator(inputs, search);
    }

    /** What is to be done with it and told with this cover, where these things fail the run. */
    Work work(Streams streams, CoverOptions cover, Set<FailOn> failOn) {
        return new Work(streams, this, cover, failOn);
    }

    /** The comparer as the options want it. */
    Comparer comparer(Evaluator evaluator, Interrupt interrupt) {
        return search.comparer(evaluator, interrupt).on(threads.count());
    }

    /** How many policies are decided at a time. */
    int threads() {
        return threads.count();
    }

    SearchOptions search() {
        return search;
    }

    ReportOptions reporting() {
        return reporting;
    }
}
