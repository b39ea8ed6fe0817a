package io.leakproof.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A selection of the parts of a JSON value that are wanted; of a list, of each of its items. Immutable. */
@FunctionalInterface
public interface Selection {

    /** All of a value. */
    Selection ALL = key -> all();

    /** What is wanted of the value of a key of an object; null where nothing is. */
    @Nullable
    Selection under(String key);

    /** Selects these keys, of each what is said there. */
    static Selection of(Map<String, Selection> fields) {
        return fields::get;
    }

    /** What either of two selections wants. */
    default Selection or(Selection other) {
        return key -> {
            Selection one = under(key);
            Selection another = other.under(key);
            return one == null ? another : another == null ? one : one.or(another);
        };
    }

    private static Selection all() {
        return ALL;
    }
}
