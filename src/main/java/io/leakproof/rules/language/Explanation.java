package io.leakproof.rules.language;

import io.leakproof.rules.Rule;
import java.util.List;

/**
 * An explanation why a rule spoke to a question, or was silent.
 *
 * @param rule the rule
 * @param conditions all its conditions, in the order of its file
 */
public record Explanation(Rule rule, List<Tested> conditions) {

    public Explanation {
        conditions = List.copyOf(conditions);
    }

    /** Whether the rule spoke: all its conditions held. */
    public boolean spoke() {
        return conditions.stream().allMatch(Tested::held);
    }

    /** The conditions that did not hold. */
    public List<Tested> failing() {
        return conditions.stream().filter(tested -> !tested.held()).toList();
    }
}
