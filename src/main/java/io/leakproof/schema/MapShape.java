package io.leakproof.schema;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free keys with values; entries that cannot be read are left out. */
record MapShape<K, V>(Shape<K> key, Shape<V> value) implements Shape<Map<K, V>> {

    @Override
    public @Nullable Map<K, V> read(Node node, Problems problems) {
        Mapping mapping = Expected.mapping(node, inWords(), problems);
        if (mapping == null) {
            return null;
        }
        Map<K, V> values = new LinkedHashMap<>();
        for (Entry entry : mapping.entries().values()) {
            K readKey = key.read(new Scalar(entry.mark(), entry.key(), Scalar.Kind.TEXT), problems);
            V readValue = value.read(entry.value(), problems);
            if (readKey != null && readValue != null) {
                values.put(readKey, readValue);
            }
        }
        return values;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = SchemaText.of("type", "object", "propertyNames", key.schema());
        schema.put("additionalProperties", value.schema());
        return schema;
    }

    @Override
    public String inWords() {
        return "a mapping";
    }
}
