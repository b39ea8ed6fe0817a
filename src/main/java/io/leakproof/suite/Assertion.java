package io.leakproof.suite;

/**
 * One thing that was expected and what it came to, both as they are written in YAML.
 *
 * @param field the key
 * @param expected the value that is expected
 * @param actual what was found
 * @param held whether that is as expected
 * @param updated the value that would hold, or empty where no value of this key would
 */
public record Assertion(String field, String expected, String actual, boolean held, String updated) {

    /** An assertion that holds exactly where both are the same. */
    static Assertion exactly(String field, String expected, String actual) {
        return new Assertion(field, expected, actual, expected.equals(actual), actual);
    }
}
