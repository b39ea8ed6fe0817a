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

    /** The code of a run that fails, or else is undecided, or neither. */
    static int of(boolean fails, boolean undecided) {
        return fails ? LEAKS : undecided ? UNKNOWN : WELL;
    }

    static int of(Comparison comparison) {
        return of(
                comparison.outcomes().anyMatch(outcome -> !outcome.failures().isEmpty()),
                comparison.count(Verdict.UNKNOWN) + comparison.vacuous() > 0);
    }

    static int of(StoryReport report, Set<FailOn> failOn) {
        Set<String> failing = failOn.stream().map(FailOn::word).collect(Collectors.toSet());
        return of(
                report.policies().stream()
                        .anyMatch(under -> under.played().leaks()
                                || under.played().findings().keySet().stream()
                                        .anyMatch(channel -> failing.contains(channel.word()))),
                report.policies().stream().anyMatch(under -> under.played().vacuous()));
    }

    static int of(SuiteRun run) {
        return of(run.count(Status.FAILED) > 0, run.count(Status.UNKNOWN) > 0);
    }
}
