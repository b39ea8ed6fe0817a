package io.leakproof.cli;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.FailOn;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of every command that decides: on what, by which rules, how far, and in which form it is told. */
final class DecidingOptions extends CommandOptions {

    private static final int MOST_THREADS = 256;

    private final InputOptions given = new InputOptions(spec());
    private final AcceptOption accept = new AcceptOption(spec());
    private final SearchOptions search = new SearchOptions(spec());
    private final Supplier<Integer> threads = option(
                    "--threads",
                    "N",
                    int.class,
                    "How many policies are decided at a time (default: ${DEFAULT-VALUE}), or on how many threads each is,"
                            + " where there are fewer. Each takes the memory of one search; the report is the same.")
            .or("1");
    private final ReportOptions reporting = new ReportOptions(spec());

    DecidingOptions(CommandSpec command) {
        super(command);
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
        return search.comparer(evaluator, interrupt).on(threads());
    }

    /**
     * How many policies are decided at a time.
     *
     * @throws ParameterException if that is out of bounds
     */
    int threads() {
        int given = threads.get();
        if (given < 1 || given > MOST_THREADS) {
            throw misused("Invalid value for option '--threads': " + given + " is not within 1 and " + MOST_THREADS);
        }
        return given;
    }

    SearchOptions search() {
        return search;
    }

    ReportOptions reporting() {
        return reporting;
    }
}
