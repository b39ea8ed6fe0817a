package io.leakproof.compare;

import io.leakproof.facts.Reach;
import java.util.Comparator;
import java.util.List;

/**
 * Measures by which nothing leaks in any of the worlds, none of which can be left out. Immutable.
 *
 * @param measures none where nothing has to be done
 * @param costs what it then costs
 * @param reliefs what would spare some of that
 */
public record Plan(List<Measure> measures, Costs costs, List<Relief> reliefs) {

    /** What reaches least first, then what is least to do, then what costs least. */
    static final Comparator<Plan> NEAREST = Comparator.comparing((Plan plan) -> plan.reach())
            .thenComparingInt((Plan plan) -> plan.measures.size())
            .thenComparing(Plan::costs, Costs.CHEAPEST);

    public Plan {
        measures = List.copyOf(measures);
        reliefs = List.copyOf(reliefs);
    }

    /** How far its measures reach. */
    public Reach reach() {
        return farthest(measures);
    }

    static Reach farthest(List<Measure> measures) {
        return measures.stream()
                .map(measure -> measure.remedy().reach())
                .max(Comparator.naturalOrder())
                .orElse(Reach.POD);
    }
}
