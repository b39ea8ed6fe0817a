package io.leakproof.json;

import org.jspecify.annotations.Nullable;

/** A selection of the parts of a JSON value that are wanted; of a list, of each of its items. Immutable. */
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
