package io.leakproof.suite;

import io.leakproof.document.Document;
import io.leakproof.schema.Schema;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tests of one file: a suite, or the {@code expect:} block of facts. Immutable.
 *
 * @param name its name
 * @param document the file
 * @param cases the tests, in the order of the file
 */
public record Suite(String name, Document document, List<Case> cases) {

    public Suite {
        cases = List.copyOf(cases);
    }

    /** The JSON Schema of suite files. */
    public static String schema() {
        return Schema.of("suite", SuiteFields.SHAPE);
    }

    /** The same suite with some of its cases, perhaps none. */
    public Suite only(Predicate<Case> wanted) {
        return new Suite(name, document, cases.stream().filter(wanted).toList());
    }
}
