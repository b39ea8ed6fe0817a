package io.leakproof.json;

import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Walks Java values and writes them. */
final class JsonWriter {

    private final JsonGenerator generator;

    JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Collection<?> items) {
            writeItems(items);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null));
        } else if (value instanceof Record fact) {
            writeMap(fields(fact));
        } else {
            writeScalar(value);
        }
    }

    private void writeScalar(Object value) {
        if (value instanceof Word || value instanceof CharSequence) {
            generator.writeString(text(value));
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else {
            throw new IllegalArgumentException("JSON cannot hold a " + value.getClass());
        }
    }

    private void writeItems(Collection<?> items) {
        generator.writeStartArray();
        boolean sort = items instanceof Set<?> && hasNoOrder(items);
        (sort ? items.stream().sorted() : items.stream()).forEach(this::write);
        generator.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) {
        generator.writeStartObject();
        ordered(map).forEach((key, value) -> {
            generator.writeName(key);
            write(value);
        });
        generator.writeEndObject();
    }

    private static Map<String, @Nullable Object> ordered(Map<?, ?> map) {
        Map<String, @Nullable Object> ordered = hasNoOrder(map) ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> ordered.put(text(key), value));
        return ordered;
    }

    /** Hash tables have none worth keeping, and that of {@code Map.of} and {@code Set.of} differs from run to run. */
    private static boolean hasNoOrder(Object collection) {
        Class<?> type = collection.getClass();
        return type == HashMap.class
                || type == HashSet.class
                || type.getName().startsWith("java.util.ImmutableCollections");
    }

    private static String text(Object value) {
        return value instanceof Word word ? word.word() : value.toString();
    }

    static Map<String, Object> fields(Record fact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Component component : Component.of(fact.getClass())) {
            Object value = component.of(fact);
            if (value instanceof Json.Inlined) {
                fields.putAll(fields((Record) value));
            } else if (value != null) {
                fields.put(component.key(), value);
            }
        }
        return fields;
    }
}
