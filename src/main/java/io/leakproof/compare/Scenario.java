package io.leakproof.compare;

import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import java.util.List;

/**
 * One world with every policy decided in it. Immutable.
 *
 * @param facts the world and where its values stand
 * @param outcomes one for each policy, in the order in which the policies were given
 */
public record Scenario(FactsFile facts, List<Outcome> outcomes) {

    public Scenario {
        outcomes = List.copyOf(outcomes);
    }

    /** The policies. */
    public List<Policy> policies() {
        return outcomes.stream().map(outcome -> outcome.file().policy()).toList();
    }

    /** The name of the world. */
    public String id() {
        return facts.world().scenario();
    }
}
