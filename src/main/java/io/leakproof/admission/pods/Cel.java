package io.leakproof.admission.pods;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of expressions in CEL, the language of ValidatingAdmissionPolicies. */
public final class Cel {

    private Cel() {}

    /** A text. */
    public static String text(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    /** A list of texts. */
    public static String texts(Collection<String> words) {
        return words.stream().map(Cel::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A map of texts, in the order of its keys. */
    static String map(Map<String, String> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> text(one.getKey()) + ": " + text(one.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Whether a text is one that any of some patterns stands for, in which {@code *} stands for any characters. */
    public static String matches(String value, Collection<String> patterns) {
        return value + ".matches("
                + text(patterns.stream().map(Cel::regex).collect(Collectors.joining("|", "^(?s:", ")$"))) + ")";
    }

    private static String regex(String pattern) {
        StringBuilder expression = new StringBuilder();
        pattern.codePoints().forEach(character -> {
            if (character == '*') {
                expression.append(".*");
            } else if (Character.isLetterOrDigit(character) || "/_-".indexOf(character) >= 0) {
                expression.appendCodePoint(character);
            } else {
                expression.append("\\x{").append(Integer.toHexString(character)).append('}');
            }
        });
        return expression.toString();
    }

    /** Whether any of some expressions holds. */
    public static String any(Collection<String> expressions) {
        return expressions.isEmpty() ? "false" : "(" + String.join(" || ", expressions) + ")";
    }

    /** Whether all of some expressions hold. */
    static String all(Collection<String> expressions) {
        return expressions.isEmpty() ? "true" : "(" + String.join(" && ", expressions) + ")";
    }

    /** The value of a field of an object, or something else where it is not there. */
    public static String or(String object, String field, String otherwise) {
        String path = object + "." + field;
        return "(has(" + path + ") ? " + path + " : " + otherwise + ")";
    }

    /** Whether a field that is true or false is there and true, as is each object on the way to it. */
    static String truth(String object, String... fields) {
        StringBuilder expression = new StringBuilder("(");
        String path = object;
        for (String field : List.of(fields)) {
            path = path + "." + field;
            expression.append("has(").append(path).append(") && ");
        }
        return expression + path + ")";
    }
}
