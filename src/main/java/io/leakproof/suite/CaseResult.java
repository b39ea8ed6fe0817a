package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of one case. Immutable.
 *
 * @param test the case
 * @param status what became of it
 * @param assertions everything that was expected, with what it came to; empty where it was skipped
 * @param reason why it was skipped or is unknown; there where it is
 * @param evaluation what was decided, or null where it was skipped
 */
public record CaseResult(
        Case test,
        Status status,
        List<Assertion> assertions,
        Optional<String> reason,
        @Nullable Evaluation evaluation) {

    public CaseResult {
        assertions = List.copyOf(assertions);
    }

    /** Whether it failed, or nobody knows. */
    public boolean failed() {
        return status == Status.FAILED || status == Status.UNKNOWN;
    }

    /** What did not hold. */
    public List<Assertion> misses() {
        return assertions.stream().filter(assertion -> !assertion.held()).toList();
    }

    /** What was expected: all of it where it held, else what did not hold. */
    public String expected() {
        return shown().stream()
                .map(assertion -> assertion.field() + ": " + assertion.expected())
                .collect(Collectors.joining(", "));
    }

    /** What it came to, in the same order. */
    public String actual() {
        return shown().stream()
                .map(assertion -> assertion.field() + ": " + assertion.actual())
                .collect(Collectors.joining(", "));
    }

    private List<Assertion> shown() {
        return misses().isEmpty() ? assertions : misses();
    }
}
