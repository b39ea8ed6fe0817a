package io.leakproof.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The XML that JUnit made common. The time is always 0, so that the same result gives the same text. */
public final class JunitXml {

    /**
     * What is tested together.
     *
     * @param properties by their names, what was read among them
     */
    public record Suite(String name, Map<String, String> properties, List<Case> cases) {}

    /**
     * One test.
     *
     * @param skipped why it was skipped; empty where it was not
     * @param troubles why it does not pass; none where it does
     * @param said what else there is to say, in lines
     */
    public record Case(String name, String suite, String skipped, List<Trouble> troubles, List<String> said) {
        /** One that was not skipped. */
        public Case(String name, String suite, List<Trouble> troubles, List<String> said) {
            this(name, suite, "", troubles, said);
        }

        private boolean has(String element) {
            return troubles.stream().anyMatch(trouble -> trouble.element().equals(element));
        }
    }

    /**
     * Why a test does not pass.
     *
     * @param element {@code failure}, or {@code error} where nobody knows
     * @param type in one word
     * @param message in a sentence
     * @param lines in full, each safe to print; may be none
     */
    public record Trouble(String element, String type, String message, List<String> lines) {
        public static Trouble failure(String type, String message, List<String> lines) {
            return new Trouble("failure", type, message, lines);
        }

        public static Trouble error(String type, String message) {
            return new Trouble("error", type, message, List.of());
        }
    }

    private JunitXml() {}

    /** The whole text. */
    public static String of(List<Suite> suites) {
        Markup xml = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        List<Case> all =
                suites.stream().flatMap(suite -> suite.cases().stream()).toList();
        xml.open("testsuites", counts("leakproof", all)).line();
        suites.forEach(suite -> write(xml, suite));
        return xml.closeLine().toString();
    }

    private static void write(Markup xml, Suite suite) {
        xml.open("testsuite", counts(suite.name(), suite.cases())).line();
        xml.open("properties").line();
        suite.properties()
                .forEach((name, value) ->
                        xml.empty("property", "name", name, "value", value).line());
        xml.closeLine();
        suite.cases().forEach(test -> write(xml, test));
        xml.closeLine();
    }

    private static void write(Markup xml, Case test) {
        xml.open("testcase", "name", test.name(), "classname", test.suite(), "time", "0")
                .line();
        if (!test.skipped().isEmpty()) {
            xml.element("skipped", test.skipped()).line();
        }
        for (Trouble trouble : test.troubles()) {
            xml.open(trouble.element(), "type", trouble.type(), "message", trouble.message());
            if (!trouble.lines().isEmpty()) {
                xml.line().lines(trouble.lines()).line();
            }
            xml.closeLine();
        }
        xml.open("system-out").lines(test.said()).closeLine();
        xml.closeLine();
    }

    private static String[] counts(String name, List<Case> cases) {
        long failures = cases.stream().filter(test -> test.has("failure")).count();
        long errors = cases.stream().filter(test -> test.has("error")).count();
        return Stream.of("name", name, "tests", cases.size(), "failures", failures, "errors", errors, "time", "0")
                .map(String::valueOf)
                .toArray(String[]::new);
    }
}
