package io.leakproof.rules.language;

import io.leakproof.rules.Rule;
import java.util.Optional;

/**
 * A rule changed in one place: what a test of rules should notice.
 *
 * @param rule which is changed
 * @param line where, from 1
 * @param was what stands there, in one line
 * @param becomes what stands there afterwards; empty where it is dropped
 * @param changed the rule afterwards; empty where it is dropped as a whole
 */
public record Change(Rule rule, int line, String was, String becomes, Optional<RuleTree> changed) {

    /** What is done, such as {@code drop `busy == true`}. */
    public String sentence() {
        if (changed.isEmpty()) {
            return "drop the rule";
        }
        return becomes.isEmpty() ? "drop `" + was + "`" : "`" + was + "` becomes `" + becomes + "`";
    }
}
