package io.leakproof.document;

import java.util.regex.Pattern;

/** Finds the type that YAML 1.2's core schema gives a scalar. Jackson follows the narrower JSON schema, editors follow this one. */
final class ScalarKind {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                    + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 1_000;

    private ScalarKind() {}

    /** The kind of a scalar with this text whose first character in the source is the given one. */
    static Scalar.Kind of(String text, int firstInSource) {
        if (firstInSource == '"' || firstInSource == '\'' || firstInSource == '|' || firstInSource == '>') {
            return Scalar.Kind.TEXT;
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Scalar.Kind.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Scalar.Kind.BOOLEAN;
            default ->
                text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                        ? Scalar.Kind.NUMBER
                        : Scalar.Kind.TEXT;
        };
    }
}
