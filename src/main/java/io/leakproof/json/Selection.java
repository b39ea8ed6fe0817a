package io.leakproof.json;

import org.jspecify.annotations.Nullable;

/** What of a JSON value is wanted; of a list, of each of its items. Immutable. */
@FunctionalInterface
public interface Selection {

    /** All of a value. */
    Selection ALL = key -> all();

    /** What is wanted of the value of a key of an object; null where nothing is. */
    @Nullable
    Selection under(String key);

    private static Selection all() {
        return ALL;
    }
}
