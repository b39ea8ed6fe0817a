package io.leakproof.rules.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a rule, with its place.
 *
 * @param type the simple name of the fact type
 * @param variable what it is bound to, if anything
 * @param negated whether it is a {@code not}
 * @param constraints what stands between the commas in its parentheses
 * @param from where it begins, {@code not} and {@code exists} included, in characters of the file
 * @param open behind its opening parenthesis
 * @param close before its closing parenthesis
 */
record WrittenPattern(
        String type,
        @Nullable String variable,
        boolean negated,
        List<Truth> constraints,
        int from,
        int open,
        int close) {

    WrittenPattern {
        constraints = List.copyOf(constraints);
    }

    /** Whether it is matched, where it is known whether the fact is there and whether each comparison holds. */
    boolean holds(boolean there, boolean[] comparisons) {
        return negated != (there && constraints.stream().allMatch(one -> one.holds(comparisons)));
    }
}
