package io.leakproof.compare;

import io.leakproof.facts.FactsFile;
import java.util.List;

/**
 * One world with every policy decided in it. Immutable.
 *
 * @param facts the world and where its values stand
 * @param outcomes one for each policy, in the order in which the policies were given
 */
public record Scenario(FactsFile facts, List<Outcome> outcomes) {

    /** Copies the list. */
    public Scenario {
        outcomes = List.copyOf(outcomes);
    }

    /** The name of the world. */
    public String id() {
        return facts.world().scenario();
    }
}
