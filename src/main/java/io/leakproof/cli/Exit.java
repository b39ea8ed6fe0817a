package io.leakproof.cli;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.evaluate.Verdict;
import io.leakproof.report.StoryReport;
import io.leakproof.suite.Status;
import io.leakproof.suite.SuiteRun;
import java.util.Set;
import java.util.stream.Collectors;

/** The exit codes and their meaning. */
final class Exit {

    /** All well. */
    static final int WELL = 0;
    /** A candidate leaks or does what a run is to fail on, or a test failed. */
    static final int LEAKS = 1;
    /** Bad input, or used wrongly. */
    static final int USAGE = 2;
    /** Nothing fails, and yet a verdict is unknown or vacuous. */
    static final int UNKNOWN = 3;
    /** The two engines disagree. */
    static final int DISAGREE = 4;
    /** An internal error: nothing is said about any policy. */
    static final int INTERNAL = 70;

    private Exit() {}

    static int of(Comparison comparison) {
        if (comparison.outcomes().anyMatch(outcome -> !outcome.failures().isEmpty())) {
            return LEAKS;
        }
        return comparison.count(Verdict.UNKNOWN) + comparison.vacuous() > 0 ? UNKNOWN : WELL;
    }

    static int of(StoryReport report, Set<FailOn> failOn) {
        Set<String> failing = failOn.stream().map(FailOn::word).collect(Collectors.toSet());
        boolean leaks = report.policies().stream()
                .anyMatch(under -> under.played().leaks()
                        || under.played().findings().keySet().stream()
                                .anyMatch(channel -> failing.contains(channel.word())));
        boolean vacuous =
                report.policies().stream().anyMatch(under -> under.played().vacuous());
        return leaks ? LEAKS : vacuous ? UNKNOWN : WELL;
    }

    static int of(SuiteRun run) {
        if (run.count(Status.FAILED) > 0) {
            return LEAKS;
        }
        return run.count(Status.UNKNOWN) > 0 ? UNKNOWN : WELL;
    }
}
