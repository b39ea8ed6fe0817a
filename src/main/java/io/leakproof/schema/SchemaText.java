package io.leakproof.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small pieces of JSON Schema that stay in the order in which they were written. */
final class SchemaText {

    private SchemaText() {}

    static Map<String, Object> of(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    static Map<String, Object> of(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> schema = of(key, value);
        schema.put(otherKey, otherValue);
        return schema;
    }
}
