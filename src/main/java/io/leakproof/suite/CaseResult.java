package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.facts.Assumption;
import io.leakproof.report.Stories;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one case. Immutable.
 *
 * @param test the case
 * @param status what became of it
 * @param points everything that was expected, with what it came to; empty where it was skipped
 * @param reason why it was skipped or is unknown, or empty
 * @param evaluation what was decided, or null where it was skipped
 */
public record CaseResult(
        Case test,
        Status status,
        List<Point> points,
        String reason,
        @Nullable Evaluation evaluation) {

    /** Copies the list. */
    public CaseResult {
        points = List.copyOf(points);
    }

    /** Whether it failed, or nobody knows. */
    boolean failed() {
        return status == Status.FAILED || status == Status.UNKNOWN;
    }

    /** What did not hold. */
    public List<Point> misses() {
        return points.stream().filter(point -> !point.held()).toList();
    }

    /** What was expected: all of it where it held, else what did not hold. */
    public String expected() {
        return shown().stream()
                .map(point -> point.field() + ": " + point.expected())
                .collect(Collectors.joining(", "));
    }

    /** What it came to, in the same order. */
    public String actual() {
        return shown().stream()
                .map(point -> point.field() + ": " + point.actual())
                .collect(Collectors.joining(", "));
    }

    /** The stories of the leaks that were found, or empty where there are none. */
    public String story() {
        return evaluation == null ? "" : Stories.of(evaluation);
    }

    /** Expected, actual, and all that helps to understand the difference; each line ends with a line feed. Safe to print. */
    public String account() {
        StringBuilder text = new StringBuilder();
        if (!reason.isEmpty()) {
            Account.block(text, status.word(), List.of(Printable.line(reason)));
        }
        List<Assumption> assumptions = test.facts().assumptions();
        if (reason.isEmpty() && !assumptions.isEmpty()) {
            Account.block(text, "assumed", List.of(Printable.line(Assumption.inWords(assumptions))));
        }
        Account.block(text, "expected", List.of(Printable.line(expected())));
        Account.block(text, "actual", List.of(Printable.line(actual())));
        return evaluation == null ? text.toString() : text + Account.of(evaluation);
    }

    private List<Point> shown() {
        return misses().isEmpty() ? points : misses();
    }
}
