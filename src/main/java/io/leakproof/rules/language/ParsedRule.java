package io.leakproof.rules.language;

import io.leakproof.rules.Rule;
import java.util.List;

/**
 * A rule as it stands in its file, found to be within bounds.
 *
 * @param rule what is known of it
 * @param patterns its conditions, in order; the first matches the question
 */
public record ParsedRule(Rule rule, List<Pattern> patterns) {

    /** Copies the list. */
    public ParsedRule {
        patterns = List.copyOf(patterns);
    }

    /**
     * One pattern.
     *
     * @param line where it stands, from 1
     * @param quantifier {@code not}, {@code exists}, or empty
     * @param variable what the fact is bound to, or empty
     * @param type the simple name of the fact type
     * @param constraints all of which must hold
     */
    public record Pattern(int line, String quantifier, String variable, String type, List<Line> constraints) {

        /** Copies the list. */
        public Pattern {
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * One constraint.
     *
     * @param line where it begins, from 1
     * @param text on one line and without comments
     */
    public record Line(int line, String text) {}
}
