package io.leakproof.compare.guarantee;

import io.leakproof.evaluate.Evaluation;
import java.util.List;

/**
 * One way in which a guarantee fails: the machines of a condition leak. Immutable.
 *
 * @param condition what they have in common
 * @param example one of them, with its story
 * @param exporters the drivers of the catalogue that are among them; empty where the catalogue was not asked for
 * @param importers likewise
 */
public record LeakingKind(FactCondition condition, Evaluation example, List<String> exporters, List<String> importers) {

    public LeakingKind {
        exporters = List.copyOf(exporters);
        importers = List.copyOf(importers);
    }
}
