package io.leakproof.suite;

import io.leakproof.rules.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expectation that a case has of one policy in one world. Immutable. Components are null where the file does not say.
 *
 * @param expectation what facts files can say too
 * @param channel a channel that is reachable, whatever others are
 * @param steps the number of events of its shortest trace; without a channel, of the shortest leak
 * @param spoke ids of rules that speak, whatever others do
 * @param silent ids of rules that never speak
 * @param decided ids of exactly the rules that decide: those that call a leak a leak, or those without which the policy leaks
 */
public record CaseExpectation(
        Expectation expectation,
        @Nullable Channel channel,
        @Nullable Integer steps,
        @Nullable List<String> spoke,
        @Nullable List<String> silent,
        @Nullable List<String> decided) {

    /** Copies the lists. */
    public CaseExpectation {
        spoke = spoke == null ? null : List.copyOf(spoke);
        silent = silent == null ? null : List.copyOf(silent);
        decided = decided == null ? null : List.copyOf(decided);
    }

    /** What a facts file says. */
    public static CaseExpectation of(Expectation expectation) {
        return new CaseExpectation(expectation, null, null, null, null, null);
    }

    /** Whether anything but the verdict is expected, which only a complete search can tell. */
    public boolean saysMoreThanTheVerdict() {
        return channel != null
                || steps != null
                || spoke != null
                || silent != null
                || decided != null
                || expectation.channels() != null
                || expectation.costs() != null
                || expectation.excluded() != null
                || expectation.kernelExcluded() != null
                || expectation.vacuous() != null;
    }
}
