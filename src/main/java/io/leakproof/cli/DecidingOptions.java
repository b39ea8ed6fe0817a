package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** The options of every command that decides: on what, by which rules, how far, and in which form it is told. */
final class DecidingOptions {

    @Mixin
    private InputOptions given;

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReportOptions reporting;

    /** What the arguments name, as the options would have it. */
    Inputs inputs(Streams streams) {
        return given.inputs(streams);
    }

    /** What facts inherit from. */
    Supplier<Catalogue> catalogue(Inputs inputs) {
        return given.catalogue(inputs);
    }

    /**
     * What decides, where all inputs are in order.
     *
     * @throws io.leakproof.source.BadInputException with all problems of all inputs
     */
    Evaluator evaluator(Inputs inputs, ShippedEvaluator shipped) {
        return given.evaluator(inputs, shipped);
    }

    /** What is to be done with it. */
    Work work(Streams streams) {
        return new Work(streams, search, reporting);
    }

    SearchOptions search() {
        return search;
    }

    ReportOptions reporting() {
        return reporting;
    }
}
