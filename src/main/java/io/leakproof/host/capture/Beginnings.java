package io.leakproof.host.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Picks lines of a file by what they begin with, or one of their columns. It makes no text of the others, of which there are a
 * thousand times as many. Immutable.
 */
final class Beginnings {

    private final List<byte[]> beginnings;

    private Beginnings(List<byte[]> beginnings) {
        this.beginnings = beginnings;
    }

    static Beginnings of(String... beginnings) {
        return new Beginnings(Arrays.stream(beginnings)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList());
    }

    /** Finds the column in a line; the end of the line where it has none. */
    private interface Column {
        int in(byte[] bytes, int from, int to);
    }

    /** The lines that begin so. */
    void lines(byte[] bytes, Consumer<String> taker) {
        lines(bytes, (all, from, to) -> from, taker);
    }

    /** The lines of which the first slash, with a blank before it, begins so. */
    void linesByPath(byte[] bytes, Consumer<String> taker) {
        lines(
                bytes,
                (all, from, to) -> {
                    int slash = next(all, '/', from, to);
                    return slash > from && all[slash - 1] == ' ' ? slash : to;
                },
                taker);
    }

    /** The lines of which the third word begins so. */
    void linesByThirdWord(byte[] bytes, Consumer<String> taker) {
        lines(bytes, (all, from, to) -> next(all, ' ', next(all, ' ', from, to) + 1, to) + 1, taker);
    }

    private void lines(byte[] bytes, Column column, Consumer<String> taker) {
        int from = 0;
        while (from < bytes.length) {
            int to = next(bytes, '\n', from, bytes.length);
            if (begins(bytes, column.in(bytes, from, to), to)) {
                taker.accept(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            }
            from = to + 1;
        }
    }

    private static int next(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private boolean begins(byte[] bytes, int from, int to) {
        for (byte[] beginning : beginnings) {
            int end = from + beginning.length;
            if (end <= to && Arrays.equals(bytes, from, end, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return false;
    }
}
