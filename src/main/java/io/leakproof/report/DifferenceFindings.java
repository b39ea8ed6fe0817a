package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings of a difference for machines. A warning at the line of the second policy by which it is laxer, and what is said
 * of a comparison for each world in which it leaks and the first blocks. Tests are: that the second policy is as strict as the
 * first, and for each world that it leaks there only if the first does too. They fail where the exit code is 1; a world in
 * which one of both is unknown is an error.
 */
record DifferenceFindings(DifferenceWords words) implements MachineReport {

    private static final String LAXER = "policy-laxer";

    DifferenceFindings(Difference difference) {
        this(new DifferenceWords(difference));
    }

    @Override
    public List<ReportedRule> rules() {
        ReportedRule laxer = ReportedRule.own(
                LAXER,
                "This policy is silent where the one before it refuses, revokes, waits, holds, keeps or scrubs.");
        return Stream.concat(opened().rules().stream(), Stream.of(laxer)).toList();
    }

    @Override
    public List<ReportedFinding> results() {
        String sentence =
                words.relation() + ". " + String.join(" ", words.laxer().toList());
        Stream<ReportedFinding> laxer = words.difference().laxer().stream()
                .map(witness -> ReportedFinding.result(
                        Level.WARNING,
                        words.laxerAt(witness),
                        sentence,
                        LAXER,
                        String.join("/", words.before(), words.after(), LAXER)));
        return Stream.concat(laxer, opened().results().stream()).toList();
    }

    @Override
    public List<ReportedFinding> annotations() {
        Stream<ReportedFinding> laxer = words.difference().laxer().stream()
                .map(witness -> ReportedFinding.annotation(
                        Level.WARNING,
                        words.laxerAt(witness),
                        Words.quoted(words.after()) + " is laxer than " + Words.quoted(words.before()) + " here",
                        words.laxer().toList()));
        Stream<ReportedFinding> leaks = words.opened().stream()
                .flatMap(scenario -> ComparisonFindings.annotation(
                        scenario, scenario.outcomes().get(1))
                        .stream());
        return Stream.concat(laxer, leaks).toList();
    }

    /** The worlds in which the second policy leaks and the first blocks, with the second alone. */
    private ComparisonFindings opened() {
        return new ComparisonFindings(new Comparison(
                words.difference().rules(),
                words.opened().stream()
                        .map(scenario -> new Scenario(
                                scenario.facts(), List.of(scenario.outcomes().get(1))))
                        .toList()));
    }

    @Override
    public List<Suite> suites() {
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

    private Map<String, String> ofBoth() {
        Difference difference = words.difference();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("leakproof", Version.current());
        properties.put("rules", difference.rules());
        properties.put(
                "before", difference.before().file() + " " + difference.before().digest());
        properties.put(
                "after", difference.after().file() + " " + difference.after().digest());
        return properties;
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
        if (words.opened().contains(scenario)) {
            Story.worthTelling(after).forEach(story -> troubles.add(ComparisonFindings.failure(after, story)));
        }
        if (words.undecided().contains(scenario)) {
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

    @Override
    public List<String> totals() {
        List<String> totals = new ArrayList<>(List.of(words.relation() + "."));
        words.stricter().forEach(totals::add);
        words.reasons().forEach(totals::add);
        totals.addAll(unknowns());
        return totals;
    }

    @Override
    public List<InputDigest> sources() {
        return Sources.of(words.difference());
    }

    @Override
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("relation", words.relation());
        properties.put("rules", words.difference().rules());
        properties.put("stricter", words.stricter().toList());
        properties.put("laxer", words.laxer().toList());
        if (!unknowns().isEmpty()) {
            properties.put("unknown", unknowns());
        }
        return properties;
    }

    private List<String> unknowns() {
        return WorldRemarks.unknowns(words.difference().worlds().stream().map(Difference.Both::facts));
    }
}
