package io.leakproof.rules;

import java.util.List;

/**
 * A rule as it stands in its file, found to be within bounds.
 *
 * @param rule what is known of it
 * @param patterns its conditions, in order; the first matches the question
 */
record ParsedRule(Rule rule, List<Pattern> patterns) {

    /**
     * One pattern.
     *
     * @param type the simple name of the fact type
     * @param constraints the text of each of its constraints
     */
    record Pattern(String type, List<String> constraints) {}
}
