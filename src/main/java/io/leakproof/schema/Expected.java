package io.leakproof.schema;

import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import org.jspecify.annotations.Nullable;

/** Takes a node for what it must be, or says what it is instead. */
final class Expected {

    private Expected() {}

    static @Nullable Scalar text(Node node, String inWords, Problems problems) {
        return text(node, inWords, "", problems);
    }

    /** Takes text of which a value of another kind becomes some if it is quoted. */
    static @Nullable Scalar freeText(Node node, String inWords, Problems problems) {
        String guess = node instanceof Scalar scalar && isValue(scalar) ? "`\"" + shown(scalar) + "\"`" : "";
        return text(node, inWords, guess, problems);
    }

    private static @Nullable Scalar text(Node node, String inWords, String guess, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
            return scalar;
        }
        report(node, inWords, guess, problems);
        return null;
    }

    static @Nullable Mapping mapping(Node node, String inWords, Problems problems) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        report(node, inWords, "", problems);
        return null;
    }

    /** Says that a node is something else, unless it has been reported before. */
    static void report(Node node, String expected, String maybe, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.REPORTED) {
            return;
        }
        problems.add(node.mark(), "expected " + expected + ", found " + found(node), maybe);
    }

    private static String found(Node node) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.NULL) {
            return node.kindInWords();
        }
        String value = Printable.quoted(scalar.text());
        if (scalar.kind() == Scalar.Kind.NUMBER) {
            return "the number " + value;
        }
        return scalar.mark().source().codePoint(scalar.mark().offset()) == '"' ? value + " in quotes" : value;
    }

    private static boolean isValue(Scalar scalar) {
        return scalar.kind() == Scalar.Kind.NUMBER || scalar.kind() == Scalar.Kind.BOOLEAN;
    }

    private static String shown(Scalar scalar) {
        String quoted = Printable.quoted(scalar.text());
        return quoted.substring(1, quoted.length() - 1);
    }
}
