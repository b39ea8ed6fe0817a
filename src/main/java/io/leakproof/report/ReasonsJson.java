package io.leakproof.report;

import io.leakproof.compare.Flip;
import io.leakproof.compare.NearMiss;
import io.leakproof.compare.Silence;
import io.leakproof.policy.OptionValue;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Tested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a policy leaks, and what would turn the verdict, in {@code leakproof/comparison/v1}. */
final class ReasonsJson {

    private ReasonsJson() {}

    /** The rules that were silent at each step. */
    static List<Map<String, Object>> of(Silence silence) {
        List<Map<String, Object>> misses = new ArrayList<>();
        for (int step = 0; step < silence.misses().size(); step++) {
            for (NearMiss miss : silence.misses().get(step)) {
                misses.add(miss(step + 1, miss));
            }
        }
        return misses;
    }

    private static Map<String, Object> miss(int step, NearMiss miss) {
        Rule rule = miss.explanation().rule();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step);
        json.put("rule", rule.id());
        json.put("file", rule.file());
        json.put("line", rule.line());
        json.put(
                "failing",
                miss.explanation().failing().stream().map(ReasonsJson::tested).toList());
        json.put("options", settings(miss.remedies()));
        return json;
    }

    private static Map<String, Object> tested(Tested tested) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", tested.condition().line());
        json.put("fact", tested.condition().fact());
        json.put("id", tested.subject());
        json.put("condition", tested.condition().text());
        Map<String, Object> found = new LinkedHashMap<>();
        tested.readings().forEach(reading -> found.put(reading.path(), reading.value()));
        json.put("found", found);
        json.put("wanted", tested.wanted());
        return json;
    }

    /** What turns the verdict. */
    static List<Map<String, Object>> of(Flip flip) {
        List<Map<String, Object>> turns = new ArrayList<>();
        for (Flip.Turn turn : flip.turns()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("kind", turn.kind());
            json.put("id", turn.id());
            json.put("field", turn.field());
            json.put("from", turn.from());
            json.put("to", turn.to());
            turns.add(json);
        }
        return turns;
    }

    /** Values for options. */
    static Map<String, Object> settings(List<OptionValue> settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (OptionValue setting : settings) {
            json.merge(setting.option(), List.of(setting.value()), ReasonsJson::joined);
        }
        return json;
    }

    @SuppressWarnings("unchecked") // both are lists of words
    private static Object joined(Object one, Object other) {
        List<String> all = new ArrayList<>((List<String>) one);
        all.addAll((List<String>) other);
        return all;
    }
}
