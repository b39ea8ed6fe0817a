package io.leakproof.document;

import io.leakproof.document.Excerpt.Place;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is wanted out of JSON in its usual form by copying slices of it, several times as fast as {@link Excerpting} does from
 * token to token. Does nothing else: where there is anything unusual, a fault included, it gives up, and leaves all to that.
 */
final class Slicing {

    private static final int DEEPEST = 100;
    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_NUMBER = 18;
    private static final int USUAL_LENGTH = 1_024;
    private static final int MOST_KEYS = 64;

    /** Eight bytes at a time. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    /** Of eight bytes, those that only bytes outside of ASCII have. */
    static final long HIGHEST_BITS = ONES << 7;

    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] json;
    private int at;
    private byte[] taken;
    private int length;
    private final List<Place> places = new ArrayList<>(4);

    /** Where the keys begin and end of the objects that are being read, one within the other. */
    private int[] keys = new int[2 * MOST_KEYS];

    private int keysEnd;
    private int depth;

    private Slicing(byte[] json) {
        this.json = json;
        this.taken = new byte[Math.min(json.length, USUAL_LENGTH)];
    }

    /**
     * Takes what is wanted.
     *
     * @param json well-formed UTF-8, whatever else it is
     * @return nothing if it has to be read in another way
     */
    static @Nullable Excerpt of(byte[] json, Selection selection) {
        Slicing slicing = new Slicing(json);
        try {
            slicing.whole(selection);
        } catch (UnusualException e) {
            return null;
        }
        return new Excerpt(Arrays.copyOf(slicing.taken, slicing.length), slicing.places);
    }

    private void whole(Selection selection) throws UnusualException {
        skipSpace();
        value(selection);
        skipSpace();
        require(at == json.length);
    }

    private void value(@Nullable Selection wanted) throws UnusualException {
        switch (next()) {
            case '{' -> object(wanted);
            case '[' -> array(wanted);
            case '"' -> text(wanted != null);
            case 't' -> word(TRUE, wanted != null);
            case 'f' -> word(FALSE, wanted != null);
            case 'n' -> word(NULL, wanted != null);
            default -> number(wanted != null);
        }
    }

    private void object(@Nullable Selection wanted) throws UnusualException {
        int outerKeys = keysEnd;
        if (begins('}', wanted != null)) {
            int before = length;
            do {
                int from = at;
                boolean plain = key(outerKeys);
                int to = at;
                skipSpace();
                take(':', false);
                skipSpace();
                Selection field = wanted == null ? null : under(wanted, from, to);
                require(plain || field == null);
                if (field == null) {
                    value(null);
                } else {
                    if (length > before) {
                        put(',');
                    }
                    copy(from, to);
                    put(':');
                    field(field);
                }
            } while (goesOn('}', false));
            if (wanted != null) {
                put('}');
            }
        }
        keysEnd = outerKeys;
    }

    private void field(Selection wanted) throws UnusualException {
        int start = length;
        boolean labelled = next() == '"' && !wanted.label().isEmpty();
        value(wanted);
        if (labelled) {
            places.add(new Place(wanted.label(), start, length));
        }
    }

    private @Nullable Selection under(Selection wanted, int from, int to) {
        return wanted.everything() ? wanted : wanted.under(json, from + 1, to - 1);
    }

    private void array(@Nullable Selection wanted) throws UnusualException {
        if (begins(']', wanted != null)) {
            do {
                value(wanted);
            } while (goesOn(']', wanted != null));
            if (wanted != null) {
                put(']');
            }
        }
    }

    /** Whether there is anything between this bracket and the other. */
    private boolean begins(char other, boolean wanted) throws UnusualException {
        require(++depth <= DEEPEST);
        take((char) next(), wanted);
        skipSpace();
        if (next() != other) {
            return true;
        }
        take(other, wanted);
        depth--;
        return false;
    }

    /** Whether a comma follows, and not the bracket that ends it. */
    private boolean goesOn(char other, boolean comma) throws UnusualException {
        skipSpace();
        if (next() == ',') {
            take(',', comma);
            skipSpace();
            return true;
        }
        take(other, false);
        depth--;
        return false;
    }

    /** A key, which must not have come in the same object before; whether it has no escapes. */
    private boolean key(int outerKeys) throws UnusualException {
        int from = at;
        Escapes escapes = string();
        require(escapes != Escapes.AMBIGUOUS && at - from <= LONGEST_KEY && keysEnd + 2 - outerKeys <= 2 * MOST_KEYS);
        for (int i = outerKeys; i < keysEnd; i += 2) {
            require(!same(keys[i], keys[i + 1], from, at));
        }
        if (keysEnd == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        keys[keysEnd++] = from;
        keys[keysEnd++] = at;
        return escapes == Escapes.NONE;
    }

    private boolean same(int from, int to, int otherFrom, int otherTo) {
        return to - from == otherTo - otherFrom
                && json[to - 2] == json[otherTo - 2]
                && Arrays.equals(json, from, to, json, otherFrom, otherTo);
    }

    private void text(boolean wanted) throws UnusualException {
        int from = at;
        Escapes escapes = string();
        if (wanted) {
            require(escapes == Escapes.NONE);
            copy(from, at);
        }
    }

    /** Goes over a string, and tells what escapes are in it. */
    private Escapes string() throws UnusualException {
        Escapes escapes = Escapes.NONE;
        take('"', false);
        at = special(at);
        while (next() != '"') {
            take('\\', false);
            escapes = next() == 'u' || next() == '/' ? Escapes.AMBIGUOUS : escapes.orPlain();
            escape();
            at = special(at);
        }
        at++;
        return escapes;
    }

    /** Where the first byte is that is special within a string, or the end; eight bytes at a time. */
    private int special(int from) {
        int i = from;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) {
            long eight = (long) LONGS.get(json, i);
            long special = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | (eight - SPACES) & ~eight;
            special &= HIGHEST_BITS; // of these, the lowest is right
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >> 3);
            }
        }
        while (i < json.length && json[i] != '"' && json[i] != '\\' && (json[i] < 0 || json[i] >= ' ')) {
            i++;
        }
        return i;
    }

    private static long zeros(long eight) {
        return (eight - ONES) & ~eight;
    }

    private void escape() throws UnusualException {
        switch (next()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    require(Character.digit(next(), 16) >= 0);
                    at++;
                }
            }
            default -> throw UnusualException.THE_ONLY;
        }
    }

    private void word(byte[] word, boolean wanted) throws UnusualException {
        int to = at + word.length;
        require(to <= json.length && Arrays.equals(json, at, to, word, 0, word.length));
        if (wanted) {
            copy(at, to);
        }
        at = to;
    }

    /** An integer that is not so large that there is more to it. */
    private void number(boolean wanted) throws UnusualException {
        int from = at;
        if (next() == '-') {
            at++;
        }
        int first = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        int digits = at - first;
        require(digits > 0 && digits <= LONGEST_NUMBER && (json[first] != '0' || from + 1 == at));
        if (wanted) {
            copy(from, at);
        }
    }

    private void skipSpace() {
        while (at < json.length && json[at] <= ' ' && isSpace(json[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    /** The next byte; 0 behind the last. */
    private byte next() {
        return at < json.length ? json[at] : 0;
    }

    private void take(char expected, boolean wanted) throws UnusualException {
        require(next() == expected);
        at++;
        if (wanted) {
            put(expected);
        }
    }

    private void put(char one) {
        reserve(1);
        taken[length++] = (byte) one;
    }

    private void copy(int from, int to) {
        reserve(to - from);
        System.arraycopy(json, from, taken, length, to - from);
        length += to - from;
    }

    private void reserve(int more) {
        if (length + more > taken.length) {
            taken = Arrays.copyOf(taken, Math.max(2 * taken.length, length + more));
        }
    }

    private static void require(boolean usual) throws UnusualException {
        if (!usual) {
            throw UnusualException.THE_ONLY;
        }
    }

    /** What escapes are in a string. */
    private enum Escapes {
        NONE,
        /** Such as have to be: strings that are written differently are different. */
        PLAIN,
        /** Such as another writer might have left out. */
        AMBIGUOUS;

        Escapes orPlain() {
            return this == AMBIGUOUS ? this : PLAIN;
        }
    }

    /** Costs nothing to throw. */
    private static final class UnusualException extends Exception {

        private static final long serialVersionUID = 1;

        static final UnusualException THE_ONLY = new UnusualException();

        private UnusualException() {
            super(null, null, false, false);
        }
    }
}
