package io.leakproof.adequacy;

import io.leakproof.rules.Rule;
import java.util.List;

/**
 * One rule in a run of tests.
 *
 * @param rule the rule
 * @param line where its conclusion begins, from 1
 * @param asked at how many distinct questions it was heard
 * @param spoke at how many it spoke
 * @param conditions its conditions, in the order in which they are written
 */
public record CoveredRule(Rule rule, int line, long asked, long spoke, List<CoveredCondition> conditions) {

    public CoveredRule {
        conditions = List.copyOf(conditions);
    }

    /** How much there is to see of it: that it speaks, and that each condition decides, by holding and by failing. */
    public int parts() {
        return 1 + 2 * conditions.size();
    }

    /** How much of that was seen. */
    public int seen() {
        return (spoke > 0 ? 1 : 0)
                + conditions.stream().mapToInt(CoveredCondition::ways).sum();
    }
}
