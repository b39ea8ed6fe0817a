package io.leakproof.document;

import io.leakproof.source.Mark;

/**
 * A single value.
 *
 * @param mark where it begins, at its opening quote if it has one
 * @param text what is written there, without quotes and with escapes resolved
 * @param kind what YAML 1.2 takes it for
 */
public record Scalar(Mark mark, String text, Kind kind) implements Node {

    /** The types of YAML 1.2's core schema that a scalar can have. */
    public enum Kind {
        /** Text: quoted, or plain and nothing of the below. */
        TEXT,
        /** A plain number. */
        NUMBER,
        /** Plain {@code true} or {@code false}. */
        BOOLEAN,
        /** Plain {@code null} or {@code ~}, or nothing at all. */
        NULL,
        /** Something that has been reported already, such as an alias; readers pass over it in silence. */
        REPORTED
    }

    @Override
    public String kindInWords() {
        return switch (kind) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, REPORTED -> "empty";
        };
    }
}
