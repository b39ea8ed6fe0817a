package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.render.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** For programs: {@code leakproof/decisions/v1}. */
final class JsonDecisions {

    private JsonDecisions() {}

    static String of(AdmissionReport decisions) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "leakproof/decisions/v1");
        report.put("version", Version.current());
        report.put("digests", decisions.digests());
        report.put("objects", decisions.objects());
        return Json.harmless(Json.write(report, true));
    }
}
