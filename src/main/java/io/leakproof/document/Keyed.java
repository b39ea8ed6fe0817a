package io.leakproof.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by texts, for whoever has the bytes of a text and would make one only to look it up. Immutable if the values are. */
public final class Keyed<V> {

    private final byte[][] keys;
    private final @Nullable Object[] values;

    /** Copies a map, which has no empty key. */
    public Keyed(Map<String, V> map) {
        int size = Integer.highestOneBit(Math.max(1, map.size())) << 2;
        keys = new byte[size][];
        values = new Object[size];
        Arrays.fill(keys, new byte[0]);
        map.forEach((key, value) -> put(key.getBytes(StandardCharsets.UTF_8), value));
    }

    private void put(byte[] key, V value) {
        int place = place(key, 0, key.length);
        while (values[place] != null) {
            place = next(place);
        }
        keys[place] = key;
        values[place] = value;
    }

    /** The value of the text that these bytes are in UTF-8; null if there is none. */
    @SuppressWarnings("unchecked")
    public @Nullable V get(byte[] bytes, int from, int to) {
        if (from == to) {
            return null;
        }
        int place = place(bytes, from, to);
        while (values[place] != null && !Arrays.equals(keys[place], 0, keys[place].length, bytes, from, to)) {
            place = next(place);
        }
        return (V) values[place];
    }

    private int next(int place) {
        return place + 1 & keys.length - 1;
    }

    /** By its length and three of its bytes: there are few keys, and no two of a set agree in all of that. */
    private int place(byte[] bytes, int from, int to) {
        int length = to - from;
        int hash = 31 * (31 * length + bytes[from]) + bytes[from + (length >> 1)];
        return 31 * hash + bytes[to - 1] & keys.length - 1;
    }
}
