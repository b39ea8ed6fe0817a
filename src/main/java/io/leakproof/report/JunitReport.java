package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.JunitXml;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For CI servers that read JUnit's XML: a suite for each world, a case for each policy. A leak is a failure; a verdict that is
 * unknown or vacuous is an error, as it is none to rely on.
 */
final class JunitReport implements Report<Comparison> {

    @Override
    public String of(Comparison comparison) {
        return JunitXml.of(comparison.scenarios().stream()
                .map(scenario -> new Suite(
                        scenario.id(),
                        properties(comparison.rules(), scenario.facts()),
                        scenario.outcomes().stream()
                                .map(outcome -> testcase(scenario, outcome))
                                .toList()))
                .toList());
    }

    private static Case testcase(Scenario scenario, Outcome outcome) {
        List<Trouble> troubles = new ArrayList<>();
        if (isError(outcome)) {
            InBrief brief = new InBrief(outcome);
            troubles.add(Trouble.error(
                    outcome.evaluation().isVacuous() ? "vacuous" : "unknown", brief.sentence() + ": " + brief.why()));
        }
        if (outcome.verdict() == Verdict.LEAKS) {
            Story.worthTelling(outcome).forEach(story -> troubles.add(failure(outcome, story)));
        }
        return new Case(outcome.policy(), scenario.id(), troubles, said(outcome));
    }

    /** A story that must not be. */
    static Trouble failure(Outcome outcome, Story story) {
        Sheet sheet = new Sheet(Page.plain());
        StoryText.print(sheet, story);
        return Trouble.failure(story.channels().get(0).word(), Headline.of(story, List.of(outcome)), sheet.lines());
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

    /** What is said of a world in the properties of its suite. */
    static Map<String, String> properties(String rules, FactsFile facts) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("leakproof", Version.current());
        properties.put("rules", rules);
        properties.put("facts", facts.file());
        properties.put("digest", facts.digest());
        List<Assumption> assumptions = facts.assumptions();
        if (!assumptions.isEmpty()) {
            properties.put("assumed", Assumption.remark(assumptions));
        }
        return properties;
    }
}
