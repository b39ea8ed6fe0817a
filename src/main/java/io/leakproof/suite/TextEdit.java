package io.leakproof.suite;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a text that is to be replaced.
 *
 * @param start where it begins, in code points
 * @param end where it ends, exclusive
 * @param text what is to stand there
 */
record TextEdit(int start, int end, String text) {

    /** Puts another value, in brackets if it is not a scalar, in place of the one of a key; nothing where that is no simple matter. */
    static Optional<TextEdit> of(Entry entry, String value) {
        Node old = entry.value();
        OptionalInt end = ValueEnd.end(old);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        int start = old.mark().offset();
        if (old instanceof Scalar || ValueEnd.inBrackets(old)) {
            return Optional.of(new TextEdit(start, end.getAsInt(), value));
        }
        int column = old.mark().location().column();
        if (value.equals("[]") || value.equals("{}")) {
            boolean deeper = column > entry.mark().location().column();
            return deeper ? Optional.of(new TextEdit(start, end.getAsInt(), value)) : Optional.empty();
        }
        return Optional.of(new TextEdit(start, end.getAsInt(), lines(old, value, column)));
    }

    /** The entries of a value in brackets, each on its line. */
    private static String lines(Node old, String value, int column) {
        String before = old instanceof Mapping ? "" : "- ";
        return Stream.of(value.substring(1, value.length() - 1).split(", "))
                .map(entry -> before + entry)
                .collect(Collectors.joining("\n" + " ".repeat(column - 1)));
    }
}
