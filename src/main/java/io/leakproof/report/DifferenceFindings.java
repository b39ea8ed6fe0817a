package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.json.Json;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings of a difference for machines. A warning at the line of the second policy by which it is laxer, and what is said
 * of a comparison for each world in which it leaks and the first blocks. Tests are: that the second policy is as strict as the
 * first, and for each world that it leaks there only if the first does too. They fail where the exit code is 1; a world in
 * which one of both is unknown is an error.
 */
record DifferenceFindings(DifferenceWords words) {

    private static final String LAXER = "policy-laxer";

    static MachineReport of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        DifferenceFindings findings = new DifferenceFindings(words);
        MachineReport opened = ComparisonFindings.of(findings.opened());
        ReportedRule laxer = ReportedRule.own(
                LAXER,
                "This policy is silent where the one before it refuses, revokes, waits, holds, keeps or scrubs, or resets a"
                        + " device or leaves a pin uncounted where that does not.");
        List<String> unknowns =
                WorldRemarks.unknowns(difference.decided().scenarios().stream().map(Scenario::facts));
        return new MachineReport(
                Stream.concat(opened.rules().stream(), Stream.of(laxer)).toList(),
                Stream.concat(findings.laxer(), opened.results().stream()).toList(),
                findings.annotations(),
                findings.suites(),
                Stream.of(Stream.of(words.relation() + "."), words.stricter(), words.reasons(), unknowns.stream())
                        .flatMap(lines -> lines)
                        .toList(),
                Sources.of(difference),
                Json.object(
                        "relation",
                        words.relation(),
                        "rules",
                        difference.rules(),
                        "stricter",
                        words.stricter().toList(),
                        "laxer",
                        words.laxer().toList(),
                        "unknown",
                        unknowns.isEmpty() ? null : unknowns));
    }

    private Stream<ReportedFinding> laxer() {
        String sentence =
                words.relation() + ". " + String.join(" ", words.laxer().toList());
        return words.difference().laxer().stream()
                .map(witness -> ReportedFinding.result(
                        Level.WARNING,
                        words.laxerAt(witness),
                        sentence,
                        LAXER,
                        String.join("/", words.before(), words.after(), LAXER)));
    }

    private List<ReportedFinding> annotations() {
        Stream<ReportedFinding> laxer = words.difference().laxer().stream()
                .map(witness -> ReportedFinding.annotation(
                        Level.WARNING,
                        words.laxerAt(witness),
                        Words.quoted(words.after()) + " is laxer than " + Words.quoted(words.before()) + " here",
                        words.laxer().toList()));
        Stream<ReportedFinding> leaks = words.difference().opened().stream()
                .flatMap(scenario -> ComparisonFindings.annotation(
                        scenario, scenario.outcomes().get(1))
                        .stream());
        return Stream.concat(laxer, leaks).toList();
    }

    /** The worlds in which the second policy leaks and the first blocks, with the second alone. */
    private Comparison opened() {
        return new Comparison(
                words.difference().decided().basis(),
                words.difference().opened().stream()
                        .map(scenario -> new Scenario(
                                scenario.facts(), List.of(scenario.outcomes().get(1))))
                        .toList());
    }

    private List<Suite> suites() {
        String name = Words.quoted(words.after()) + " beside " + Words.quoted(words.before());
        List<Suite> suites = new ArrayList<>();
        suites.add(new Suite(name, ofBoth(), List.of(asStrict(name))));
        words.difference()
                .decided()
                .scenarios()
                .forEach(scenario -> suites.add(new Suite(
                        scenario.id(),
                        ComparisonFindings.properties(
                                words.difference().rules(), scenario.facts(), scenario.policies()),
                        List.of(inWorld(scenario)))));
        return suites;
    }

    private Map<String, Object> ofBoth() {
        Difference difference = words.difference();
        return Json.object(
                "leakproof",
                Version.current(),
                "rules",
                difference.rules(),
                "before",
                difference.before().file() + " " + difference.before().digest(),
                "after",
                difference.after().file() + " " + difference.after().digest());
    }

    private Case asStrict(String suite) {
        return new Case(
                Words.quoted(words.after()) + " is as strict as " + Words.quoted(words.before()),
                suite,
                words.laxer()
                        .map(story -> Trouble.failure("laxer", story, List.of()))
                        .toList(),
                Stream.concat(Stream.of(words.relation() + "."), words.stricter())
                        .toList());
    }

    private Case inWorld(Scenario scenario) {
        List<Trouble> troubles = new ArrayList<>();
        Outcome after = scenario.outcomes().get(1);
        if (words.difference().opened().contains(scenario)) {
            Story.worthTelling(after).forEach(story -> troubles.add(ComparisonFindings.failure(after, story)));
        }
        if (words.difference().undecided().contains(scenario)) {
            scenario.outcomes().stream()
                    .map(InBrief::new)
                    .filter(brief -> !brief.why().isEmpty())
                    .forEach(brief -> troubles.add(Trouble.error("unknown", brief.sentence() + ": " + brief.why())));
        }
        return new Case(
                Words.quoted(words.after()) + " leaks only if " + Words.quoted(words.before()) + " does",
                scenario.id(),
                troubles,
                scenario.outcomes().stream()
                        .map(InBrief::new)
                        .map(brief -> brief.sentence() + "; costs: " + brief.costsInWords())
                        .toList());
    }
}
