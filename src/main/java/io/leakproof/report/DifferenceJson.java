package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Both;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.json.Json;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Version;
import io.leakproof.search.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For programs: {@code leakproof/difference/v1}. */
final class DifferenceJson {

    /** The schema that the JSON names. */
    static final String SCHEMA = "leakproof/difference/v1";

    private DifferenceJson() {}

    static String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", Version.current());
        json.put("rules", difference.rules());
        json.put("before", words.before());
        json.put("after", words.after());
        json.put("policies", List.of(policy(difference.before()), policy(difference.after())));
        json.put("relation", difference.relation());
        json.put("questions", difference.questions());
        json.put(
                "stricter",
                difference.stricter().stream().map(DifferenceJson::json).toList());
        json.put("laxer", difference.laxer().stream().map(DifferenceJson::json).toList());
        json.put(
                "worlds", difference.worlds().stream().map(DifferenceJson::json).toList());
        return Json.harmless(Json.write(json, true));
    }

    private static Map<String, Object> policy(PolicyFile policy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", policy.policy().id());
        json.put("file", policy.file());
        json.put("digest", policy.digest());
        return json;
    }

    private static Map<String, Object> json(Witness witness) {
        Map<String, Object> found = new LinkedHashMap<>();
        witness.conditions()
                .forEach(tested -> tested.readings().forEach(reading -> found.put(reading.path(), reading.value())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", DifferenceWords.word(witness.question().getClass()));
        json.put(
                "conclusion", DifferenceWords.word(witness.ruling().conclusion().getClass()));
        json.put("rule", witness.ruling().rule().id());
        json.put("where", found);
        return json;
    }

    private static Map<String, Object> json(Both both) {
        Map<String, Object> json = RecommendationJson.world(both.facts());
        json.put("before", json(both.before()));
        json.put("after", json(both.after()));
        return json;
    }

    private static Map<String, Object> json(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", evaluation.verdict());
        json.put("vacuous", evaluation.isVacuous());
        json.put("reason", DifferenceWords.reason(evaluation));
        json.put("excluded", List.copyOf(evaluation.search().excluded()));
        json.put(
                "costs",
                evaluation.search().costs().stream().map(Cost::word).sorted().toList());
        return json;
    }
}
