package io.leakproof.schema;

import io.leakproof.json.Json;
import java.util.Map;

/** JSON Schema documents for editors and validators. */
public final class Schema {

    private Schema() {}

    /**
     * The schema of a kind of file, indented, ending with a line feed.
     *
     * <p>It accepts whatever the reader accepts. The reader also knows what a schema cannot say: that names are distinct,
     * that references lead somewhere, that sizes with a unit stay within the limit, and how a number is spelt.
     */
    public static String of(String kind, MappingShape shape) {
        Map<String, Object> schema = Json.object(
                "$schema", "https://json-schema.org/draft/2020-12/schema",
                "$id", "urn:leakproof:schema:" + kind + ":v1",
                "title", "Leakproof " + kind);
        schema.putAll(shape.schema());
        return Json.write(schema, true);
    }
}
