package io.leakproof.suite;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.source.Source;
import java.util.OptionalInt;

/** Finds how far a value reaches in the text it was read from; a value knows only where it begins. */
final class ValueEnd {

    private ValueEnd() {}

    /** The offset behind the last character of a value, or nothing where that is not plain to see. */
    static OptionalInt end(Node node) {
        Source source = node.mark().source();
        int first = source.codePoint(node.mark().offset());
        if (node instanceof Scalar scalar) {
            return scalar(scalar, source, first);
        }
        OptionalInt last = lastChild(node);
        boolean inBrackets = first == '{' || first == '[';
        if (last.isEmpty() || !inBrackets) {
            return last;
        }
        return closing(source, last.getAsInt(), first == '{' ? '}' : ']');
    }

    /** Whether a mapping or a list stands in brackets; another has a line for each of its entries. */
    static boolean inBrackets(Node node) {
        int first = node.mark().source().codePoint(node.mark().offset());
        return first == '{' || first == '[';
    }

    private static OptionalInt lastChild(Node node) {
        OptionalInt end = OptionalInt.of(node.mark().offset() + (inBrackets(node) ? 1 : 0));
        if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            end = end(sequence.items().get(sequence.items().size() - 1));
        }
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries().values()) {
                end = end(entry.value());
            }
        }
        return end;
    }

    private static OptionalInt scalar(Scalar scalar, Source source, int first) {
        int start = scalar.mark().offset();
        if (first == '"' || first == '\'') {
            return quoted(source, start, first);
        }
        int[] text = scalar.text().codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            if (source.codePoint(start + i) != text[i]) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(start + text.length);
    }

    private static OptionalInt quoted(Source source, int start, int quote) {
        for (int i = start + 1; i < source.length(); i++) {
            int here = source.codePoint(i);
            boolean doubled = quote == '\'' && here == quote && source.codePoint(i + 1) == quote;
            if (doubled || (quote == '"' && here == '\\')) {
                i++;
            } else if (here == quote) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** Behind a bracket that follows nothing but white space, a comma and comments. */
    private static OptionalInt closing(Source source, int from, int bracket) {
        for (int i = from; i < source.length(); i++) {
            int here = source.codePoint(i);
            if (here == bracket) {
                return OptionalInt.of(i + 1);
            }
            if (here == '#') {
                while (i + 1 < source.length() && source.codePoint(i + 1) != '\n') {
                    i++;
                }
            } else if (here != ',' && !Character.isWhitespace(here)) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
