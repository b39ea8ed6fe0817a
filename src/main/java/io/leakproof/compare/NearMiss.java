package io.leakproof.compare;

import io.leakproof.policy.OptionValue;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.Tested;
import java.util.Comparator;
import java.util.List;

/**
 * A rule that could have stopped a step of a story and was silent.
 *
 * @param explanation which of its conditions held
 * @param remedies the options that would have made it speak, each by itself, all else being the same
 */
public record NearMiss(Explanation explanation, List<OptionValue> remedies) {

    /** The fewest failing conditions first; then those a policy or a fact could change; then in the order of the rules. */
    static final Comparator<NearMiss> NEAREST = Comparator.<NearMiss>comparingInt(
                    miss -> miss.explanation().failing().size())
            .thenComparing(NearMiss::onlySituation);

    public NearMiss {
        remedies = List.copyOf(remedies);
    }

    /** Whether the policy did its part, and yet facts or the situation kept the rule silent. */
    boolean policyDidItsPart() {
        List<Tested> asked = explanation.conditions().stream()
                .filter(tested -> tested.condition().aboutPolicy())
                .toList();
        return !asked.isEmpty() && asked.stream().allMatch(Tested::held);
    }

    /** Whether the rule is about another situation, and the policy asks for nothing of it either. */
    public boolean ofAnotherSituation() {
        return !policyDidItsPart()
                && explanation.failing().stream()
                        .anyMatch(tested -> tested.condition().aboutSituation());
    }

    private boolean onlySituation() {
        return explanation.failing().stream()
                .allMatch(tested -> tested.condition().aboutSituation());
    }
}
