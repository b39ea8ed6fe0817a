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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how tests are put to the test. */
final class MutationOptions {

    @Option(
            names = "--mutate",
            description = "Change rules and policies in one place at a time, and print which changes no test notices,"
                    + " with the leak that becomes possible. Only where every test has passed.")
    private boolean mutate;

    @Option(
            names = "--max-mutants",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Try so many changes; of more, so many are chosen, evenly spread (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--mutation-time",
            paramLabel = "DURATION",
            converter = SearchOptions.OfDuration.class,
            defaultValue = "10m",
            description = "Try no more changes after this time (default: ${DEFAULT-VALUE}).")
    private Duration time;

    @Option(
            names = "--mutation-threshold",
            paramLabel = "PERCENT",
            converter = CoverageOptions.OfPercent.class,
            description = "Exit code 1 where less of the changes is noticed.")
    private @Nullable Double threshold;

    @Option(
            names = "--mutation-report",
            paramLabel = "FILE",
            description =
                    "Write what became of every change, as JSON, in place of printing those that no test notices.")
    private @Nullable String file;

    /** Whether something is to be printed behind the results. */
    boolean prints() {
        return wanted() && file == null;
    }

    /** Whether tests are to be put to the test. */
    boolean wanted() {
        return mutate || threshold != null || file != null;
    }

    /** Tries the mutants, hands on what is to stand behind the results, and returns the exit code. */
    int report(Evaluator evaluator, List<Suite> suites, Streams streams, Consumer<String> behind, Interrupt interrupt) {
        long start = System.nanoTime();
        Score score;
        try {
            score = new MutationTest(evaluator, List.of(), SuiteClaims.of(suites))
                    .of(most, () -> interrupt.requested() || System.nanoTime() - start > time.toNanos());
        } catch (IllegalArgumentException e) {
            if (interrupt.requested()) { // the evaluator gave up, so that a test did not hold any more
                return Exit.UNKNOWN;
            }
            throw e;
        }
        MutationReport report = new MutationReport(score);
        if (file == null) {
            behind.accept("\n" + report.text(Page.plain()));
        } else {
            Outputs.write(file, report.json());
        }
        if (interrupt.requested()) {
            return Exit.UNKNOWN;
        }
        if (threshold != null && score.percent() < threshold) {
            streams.tell(String.format(
                    Locale.ROOT,
                    "leakproof: the tests notice %.1f %% of the changes, and %s %% are wanted%n",
                    Math.floor(score.percent() * 10) / 10,
                    threshold));
            return Exit.LEAKS;
        }
        return Exit.WELL;
    }
}
