package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.SarifLog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SARIF 2.1.0, for code scanning: a result in each world only if no combination blocks, as viewers show all results there are. What
 * to choose stands in the properties of the run.
 */
final class RecommendationSarif implements Report<Recommendation> {

    private static final String NOTHING = "nothing-blocks";
    private static final String UNDECIDED = "nothing-blocks-for-certain";

    @Override
    public String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("totals", words.summary() + ".");
        properties.put("rules", recommendation.rules());
        properties.put(
                "choices",
                recommendation.choices().stream()
                        .map(RecommendationWords::plainly)
                        .toList());
        SarifLog log = new SarifLog();
        log.rule(NOTHING, "No combination of options blocks here.", "");
        log.rule(UNDECIDED, "Nobody knows whether a combination of options blocks here.", "");
        log.read(Sources.of(recommendation));
        if (words.isAtALoss()) {
            recommendation.worlds().forEach(facts -> result(log, words, facts));
        }
        return log.with(properties);
    }

    private static void result(SarifLog log, RecommendationWords words, FactsFile facts) {
        String rule = words.isUndecided() ? UNDECIDED : NOTHING;
        log.result(
                rule,
                words.isUndecided() ? "warning" : "error",
                words.loss() + ".",
                Places.ofWorld(facts),
                facts.world().scenario() + "/" + rule);
    }
}
