package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.json.Json;
import io.leakproof.policy.OptionValue;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For programs: {@code leakproof/recommendation/v1}. */
final class RecommendationJson {

    /** The schema that the JSON names. */
    static final String SCHEMA = "leakproof/recommendation/v1";

    private RecommendationJson() {}

    static String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", Version.current());
        json.put("rules", recommendation.rules());
        json.put(
                "worlds",
                recommendation.worlds().stream().map(RecommendationJson::world).toList());
        json.put("tried", recommendation.tried());
        json.put("blocking", recommendation.blocking());
        json.put("unknown", recommendation.unknown());
        json.put("reason", recommendation.doubt().orElse(""));
        List<Map<String, Object>> choices = new ArrayList<>();
        int rank = 0;
        for (List<Choice> equal : words.tied()) {
            rank++;
            for (Choice choice : equal) {
                choices.add(choice(words, rank, choice));
            }
        }
        json.put("choices", choices);
        return Json.harmless(Json.write(json, true));
    }

    /** From what a world was read. */
    static Map<String, Object> world(FactsFile facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", facts.world().scenario());
        json.put("file", facts.file());
        json.put("digest", facts.digest());
        json.put("assumptions", AssumptionsJson.of(facts));
        return json;
    }

    private static Map<String, Object> choice(RecommendationWords words, int rank, Choice choice) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionValue setting : choice.settings()) {
            options.put(setting.option(), setting.value());
        }
        Map<String, Object> shutOut = new LinkedHashMap<>();
        choice.costs().shutOut().forEach((scenario, importers) -> shutOut.put(scenario, List.copyOf(importers)));
        Map<String, Object> costs = new LinkedHashMap<>();
        choice.costs().paid().forEach((cost, scenarios) -> costs.put(cost.word(), List.copyOf(scenarios)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rank", rank);
        json.put("options", options);
        json.put("excluded", shutOut);
        json.put("costs", costs);
        json.put("sentence", words.sentence(choice));
        return json;
    }
}
