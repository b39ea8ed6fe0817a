package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.render.Version;
import java.util.Map;

/**
 * Reports for programs. The components of a record are the keys, their types the types, and what is said of them beside
 * {@code @param} is said to readers of the JSON Schema, which is generated from the record.
 */
final class JsonReport {

    private JsonReport() {}

    /**
     * A report, ending with a line feed. What would act on a terminal is escaped, so that the text can be looked at safely.
     *
     * @param kind what it is a report of, such as {@code comparison}, which is the name of its schema
     */
    static String of(String kind, Record report) {
        Map<String, Object> json = Json.object("schema", "leakproof/" + kind + "/v1", "version", Version.current());
        json.putAll(Json.fields(report));
        return Json.harmless(Json.write(json, true));
    }
}
