package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For CI servers that read JUnit's XML: a suite for each world, a case for each policy. A leak is a failure; a verdict that is
 * unknown or vacuous is an error, as it is none to rely on. The time is always 0, so that the same comparison gives the same text.
 */
final class JunitReport implements Report {

    @Override
    public String of(Comparison comparison) {
        Markup xml = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        List<Outcome> all = comparison.outcomes().toList();
        xml.open("testsuites", counts("leakproof", all)).line();
        for (Scenario scenario : comparison.scenarios()) {
            suite(xml, comparison, scenario);
        }
        return xml.closeLine().toString();
    }

    private static void suite(Markup xml, Comparison comparison, Scenario scenario) {
        xml.open("testsuite", counts(scenario.id(), scenario.outcomes())).line();
        xml.open("properties").line();
        property(xml, "leakproof", Version.current());
        property(xml, "rules", comparison.rules());
        property(xml, "facts", scenario.facts().file());
        property(xml, "digest", scenario.facts().digest());
        List<Assumption> assumptions = scenario.facts().assumptions();
        if (!assumptions.isEmpty()) {
            property(xml, "assumed", Assumption.remark(assumptions));
        }
        xml.closeLine();
        scenario.outcomes().forEach(outcome -> testcase(xml, scenario, outcome));
        xml.closeLine();
    }

    private static void property(Markup xml, String name, String value) {
        xml.empty("property", "name", name, "value", value).line();
    }

    private static void testcase(Markup xml, Scenario scenario, Outcome outcome) {
        Evaluation evaluation = outcome.evaluation();
        xml.open("testcase", "name", outcome.policy(), "classname", scenario.id(), "time", "0")
                .line();
        if (isError(outcome)) {
            String type = evaluation.isVacuous() ? "vacuous" : "unknown";
            xml.element("error", "", "type", type, "message", new InBrief(outcome).sentence() + ": " + why(outcome))
                    .line();
        }
        if (outcome.verdict() == Verdict.LEAKS) {
            Story.worthTelling(outcome).forEach(story -> failure(xml, outcome, story));
        }
        xml.open("system-out").lines(said(outcome)).closeLine();
        xml.closeLine();
    }

    private static void failure(Markup xml, Outcome outcome, Story story) {
        Sheet sheet = new Sheet(Page.plain());
        StoryText.print(sheet, story);
        xml.open("failure", "type", story.channels().get(0).word(), "message", Headline.of(story, List.of(outcome)))
                .line()
                .lines(sheet.lines())
                .line()
                .closeLine();
    }

    private static String why(Outcome outcome) {
        return new InBrief(outcome).why();
    }

    /** Everything else there is to say, in lines. */
    private static List<String> said(Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        List<String> said = new ArrayList<>();
        said.add("verdict: " + brief.verdict());
        if (!brief.by().isEmpty()) {
            said.add("by: " + brief.by());
        }
        if (!brief.needs().isEmpty()) {
            said.add("needs: " + brief.needs());
        }
        said.add("costs: " + brief.costsInWords());
        said.add("looked at: " + brief.numbers());
        said.add("policy: " + outcome.file().file() + " " + outcome.file().digest());
        return said;
    }

    private static boolean isError(Outcome outcome) {
        return outcome.verdict() == Verdict.UNKNOWN || outcome.evaluation().isVacuous();
    }

    private static String[] counts(String name, List<Outcome> outcomes) {
        long failures = outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.LEAKS)
                .count();
        long errors = outcomes.stream().filter(JunitReport::isError).count();
        return Stream.of("name", name, "tests", outcomes.size(), "failures", failures, "errors", errors, "time", "0")
                .map(String::valueOf)
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }
}
