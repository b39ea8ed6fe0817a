package io.leakproof;

import io.leakproof.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into JSON. */
public final class JsonValue {

    private JsonValue() {}

    /** The value at a path of keys and indices, or null where there is none. */
    public static @Nullable Object at(String json, Object... path) {
        Object value = Json.read(json, "json");
        for (Object step : path) {
            value = value instanceof Map<?, ?> map
                    ? map.get(step)
                    : value instanceof List<?> list && step instanceof Integer index ? list.get(index) : null;
        }
        return value;
    }
}
