package io.leakproof.cli;

import io.leakproof.adequacy.MutationTest;
import io.leakproof.adequacy.Score;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.render.Page;
import io.leakproof.report.MutationReport;
import io.leakproof.suite.Suite;
import io.leakproof.suite.SuiteClaims;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how tests are put to the test. */
final class MutationOptions extends CommandOptions {

    private final Supplier<Boolean> mutate = flag(
            "--mutate",
            "Change rules and policies in one place at a time, and print which changes no test notices,"
                    + " with the leak that becomes possible. Only where every test has passed.");
    private final Supplier<Integer> most = option(
                    "--max-mutants",
                    "N",
                    int.class,
                    "Try so many changes; of more, so many are chosen, evenly spread (default: ${DEFAULT-VALUE}).")
            .or("2000");
    private final Supplier<Duration> time = option(
                    "--mutation-time",
                    "DURATION",
                    new SearchOptions.OfDuration(),
                    "Try no more changes after this time (default: ${DEFAULT-VALUE}).")
            .or("10m");
    private final Supplier<Optional<Double>> threshold = option(
                    "--mutation-threshold",
                    "PERCENT",
                    new CoverageOptions.OfPercent(),
                    "Exit code 1 where less of the changes is noticed.")
            .maybe();
    private final Supplier<Optional<String>> file = option(
                    "--mutation-report",
                    "FILE",
                    new Outputs.FileName(),
                    "Write what became of every change, as JSON, in place of printing those that no test notices.")
            .maybe();

    MutationOptions(CommandSpec command) {
        super(command);
    }

    /** Whether something is to be printed behind the results. */
    boolean prints() {
        return wanted() && file.get().isEmpty();
    }

    /** Whether tests are to be put to the test. */
    boolean wanted() {
        return mutate.get() || threshold.get().isPresent() || file.get().isPresent();
    }

    /** Tries the mutants, hands on what is to stand behind the results, and returns the exit code. */
    int report(Evaluator evaluator, List<Suite> suites, Streams streams, Consumer<String> behind, Interrupt interrupt) {
        long end = System.nanoTime() + time.get().toNanos();
        Score score;
        try {
            score = new MutationTest(evaluator, List.of(), SuiteClaims.of(suites))
                    .of(most.get(), () -> interrupt.requested() || System.nanoTime() - end > 0);
        } catch (IllegalArgumentException e) {
            if (interrupt.requested()) { // the evaluator gave up, so that a test did not hold any more
                return Exit.UNKNOWN;
            }
            throw e;
        }
        MutationReport report = new MutationReport(score);
        file.get()
                .ifPresentOrElse(
                        name -> Outputs.write(name, report.json()),
                        () -> behind.accept("\n" + report.text(Page.plain())));
        if (interrupt.requested()) {
            return Exit.UNKNOWN;
        }
        Optional<Double> wanted = threshold.get().filter(percent -> score.percent() < percent);
        if (wanted.isPresent()) {
            streams.tell(String.format(
                    Locale.ROOT,
                    "leakproof: the tests notice %.1f %% of the changes, and %s %% are wanted%n",
                    Math.floor(score.percent() * 10) / 10,
                    wanted.get()));
            return Exit.LEAKS;
        }
        return Exit.WELL;
    }
}
