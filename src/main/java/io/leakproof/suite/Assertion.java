package io.leakproof.suite;

import java.util.Optional;

/**
 * One thing that was expected and what it came to, both as they are written in YAML.
 *
 * @param field the key
 * @param expected the value that is expected
 * @param actual what was found
 * @param held whether that is as expected
 * @param updated the value that would hold, or empty where no value of this key would
 * @param doubt why nobody knows whether it is, as a sentence without a full stop; empty where that is known
 */
public record Assertion(
        String field, String expected, String actual, boolean held, String updated, Optional<String> doubt) {

    Assertion(String field, String expected, String actual, boolean held, String updated) {
        this(field, expected, actual, held, updated, Optional.empty());
    }

    /** An assertion of which nobody knows whether it holds. */
    static Assertion unknown(String field, String expected, String why) {
        return new Assertion(field, expected, "unknown", false, "", Optional.of(why));
    }

    /** An assertion that holds exactly where both are the same. */
    static Assertion exactly(String field, String expected, String actual) {
        return new Assertion(field, expected, actual, expected.equals(actual), actual);
    }
}
