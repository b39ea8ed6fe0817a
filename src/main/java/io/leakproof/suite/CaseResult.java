package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
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
    public boolean failed() {
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

    private List<Point> shown() {
        return misses().isEmpty() ? points : misses();
    }
}
