package io.leakproof.json;

import org.jspecify.annotations.Nullable;

/** What of a JSON value is wanted; of a list, of each of its items. Immutable. */
public interface Selection {

    /** What is wanted of the value of a key of an object; null where nothing is. */
    @Nullable
    Selection under(String key);

    /** By what name the place is to be told where a text stands that is the value of a key; empty where nobody asks. */
    String label();
}
