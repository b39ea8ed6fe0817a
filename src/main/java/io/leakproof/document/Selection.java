package io.leakproof.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What of a JSON value is wanted; of a list, of each of its items. Immutable. */
public interface Selection {

    /** What is wanted of the value of a key of an object; null where nothing is. */
    @Nullable
    Selection under(String key);

    /** The same of the key that these bytes are, in UTF-8. */
    default @Nullable Selection under(byte[] json, int from, int to) {
        return under(new String(json, from, to - from, StandardCharsets.UTF_8));
    }

    /** Whether all there is of a value is wanted, whatever its keys. */
    default boolean everything() {
        return false;
    }

    /** By what name the place is to be told where a text stands that is the value of a key; empty where nobody asks. */
    String label();
}
