package io.leakproof.source;

import io.leakproof.Api;
import java.util.Locale;

/** A value that people write as a lower-case word with hyphens, such as {@code on-last-reference}. Implemented by enums. */
@Api
public interface Word {

    /** The name of the enum constant. */
    String name();

    /** The constant as it stands in YAML, JSON and reports. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Any value as it stands there: its word if it has one, else its text. */
    static String of(Object value) {
        return value instanceof Word word ? word.word() : String.valueOf(value);
    }
}
