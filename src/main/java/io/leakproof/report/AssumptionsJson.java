package io.leakproof.report;

import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** On what nobody read a world rests, the same in all JSON. */
final class AssumptionsJson {

    private AssumptionsJson() {}

    /** One mapping for each value. */
    static List<Map<String, Object>> of(FactsFile facts) {
        return facts.assumptions().stream().map(AssumptionsJson::of).toList();
    }

    private static Map<String, Object> of(Assumption assumption) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", assumption.kind());
        json.put("fact", assumption.id());
        json.put("driver", assumption.driver());
        json.put("field", assumption.field());
        json.put("value", assumption.value());
        return json;
    }
}
