package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.render.Version;
import io.leakproof.suite.Assertion;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** For programs. */
final class JsonResults {

    private JsonResults() {}

    static String of(TestReport shown) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("suites", shown.run().suites().size());
        summary.put("tests", shown.run().results().size());
        for (Status status : Status.values()) {
            summary.put(status.word(), shown.run().count(status));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "leakproof/tests/v1");
        all.put("version", Version.current());
        all.put("rules", shown.run().rules());
        all.put("sources", shown.files());
        all.put("set", shown.changes());
        all.put("summary", summary);
        all.put("tests", shown.results().stream().map(JsonResults::result).toList());
        return Json.harmless(Json.write(all, true));
    }

    private static Map<String, Object> result(CaseResult result) {
        Case test = result.test();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("suite", test.suite());
        entry.put("name", test.name());
        entry.put("world", test.world().scenario());
        entry.put("policy", test.policy().policy().id());
        entry.put("file", test.location().file());
        entry.put("line", test.location().line());
        entry.put("column", test.location().column());
        entry.put("tags", List.copyOf(new TreeSet<>(test.tags())));
        entry.put("status", result.status().word());
        entry.put("reason", result.reason().orElse(""));
        entry.put("assumptions", AssumptionsJson.of(test.facts()));
        entry.put("points", result.assertions().stream().map(JsonResults::point).toList());
        entry.put("story", Account.story(result).lines().toList());
        return entry;
    }

    private static Map<String, Object> point(Assertion point) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", point.field());
        entry.put("expected", point.expected());
        entry.put("actual", point.actual());
        entry.put("held", point.held());
        return entry;
    }
}
