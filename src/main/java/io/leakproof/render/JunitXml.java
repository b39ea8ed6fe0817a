package io.leakproof.render;

import io.leakproof.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The XML that JUnit made common. The time is always 0, so that the same result gives the same text. */
public final class JunitXml {

    /**
     * A suite of tests.
     *
     * @param properties by their names, what was read among them
     */
    public record Suite(String name, Map<String, ?> properties, List<Case> cases) {}

    /**
     * One test.
     *
     * @param skipped why it was skipped; empty where it was not
     * @param troubles why it does not pass; none where it does
     * @param said what else there is to say, in lines; may be none
     * @param location where it is written, or null where that is nowhere
     */
    public record Case(
            String name,
            String suite,
            String skipped,
            List<Trouble> troubles,
            List<String> said,
            @Nullable Location location) {
        /** One that was not skipped and is written nowhere. */
        public Case(String name, String suite, List<Trouble> troubles, List<String> said) {
            this(name, suite, "", troubles, said, null);
        }

        private boolean has(String element) {
            return troubles.stream().anyMatch(trouble -> trouble.element().equals(element));
        }
    }

    /**
     * The reason why a test does not pass.
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
        xml.open("testsuites", counts("leakproof", all, false)).line();
        suites.forEach(suite -> write(xml, suite));
        return xml.closeLine().toString();
    }

    private static void write(Markup xml, Suite suite) {
        boolean skips = suite.cases().stream().anyMatch(JunitXml::isSkipped);
        xml.open("testsuite", counts(suite.name(), suite.cases(), skips)).line();
        xml.open("properties").line();
        suite.properties()
                .forEach((name, value) -> xml.empty("property", "name", name, "value", String.valueOf(value))
                        .line());
        xml.closeLine();
        suite.cases().forEach(test -> write(xml, test));
        xml.closeLine();
    }

    private static void write(Markup xml, Case test) {
        xml.open("testcase", attributes(test)).line();
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
        if (!test.said().isEmpty()) {
            xml.open("system-out").lines(test.said()).closeLine();
        }
        xml.closeLine();
    }

    private static String[] attributes(Case test) {
        List<String> attributes = new ArrayList<>(List.of("name", test.name(), "classname", test.suite()));
        Location location = test.location();
        if (location != null) {
            attributes.addAll(List.of("file", location.file(), "line", String.valueOf(location.line())));
        }
        attributes.addAll(List.of("time", "0"));
        return attributes.toArray(String[]::new);
    }

    private static String[] counts(String name, List<Case> cases, boolean skips) {
        List<String> counts = new ArrayList<>(List.of("name", name));
        counts.addAll(count("tests", cases, test -> true));
        counts.addAll(count("failures", cases, test -> test.has("failure")));
        counts.addAll(count("errors", cases, test -> test.has("error")));
        counts.addAll(skips ? count("skipped", cases, JunitXml::isSkipped) : List.of());
        counts.addAll(List.of("time", "0"));
        return counts.toArray(String[]::new);
    }

    private static boolean isSkipped(Case test) {
        return !test.skipped().isEmpty();
    }

    private static List<String> count(String name, List<Case> cases, Predicate<Case> counted) {
        return List.of(name, String.valueOf(cases.stream().filter(counted).count()));
    }
}
