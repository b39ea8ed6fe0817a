package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.json.Json;
import io.leakproof.policy.Policy;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Page;
import io.leakproof.render.Place;
import io.leakproof.render.Sheet;
import io.leakproof.render.Version;
import io.leakproof.rules.Rule;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a comparison for machines. For code scanning a result for each channel that is open under a policy: an error
 * if data is read, a warning if it can only be written; and a warning for each verdict that is unknown or vacuous. Files are
 * annotated at the line of each policy that leaks or has a verdict not to rely on, and with a notice at each line of the facts
 * by which policies leak. A world is a suite of tests, a policy in it a test: a leak is a failure, a verdict not to rely on an
 * error.
 */
record ComparisonFindings(Comparison comparison) {

    private static final List<ReportedRule> VERDICTS = List.of(
            ReportedRule.own(
                    "verdict-unknown",
                    "Nobody knows whether this policy leaks: not every order of events was looked at."),
            ReportedRule.own(
                    "verdict-vacuous",
                    "Nothing could have leaked in this world, so that the policy was not put to the test."));

    static MachineReport of(Comparison comparison) {
        ComparisonFindings findings = new ComparisonFindings(comparison);
        return new MachineReport(
                findings.rules(),
                findings.results(),
                findings.annotations(),
                findings.suites(),
                findings.totals(),
                Sources.of(comparison),
                Json.object(
                        "totals",
                        Headline.of(comparison),
                        "rules",
                        comparison.rules(),
                        "changes",
                        comparison.prior().isEmpty() ? null : ChangeWords.sentences(comparison),
                        "verdicts",
                        comparison.scenarios().stream()
                                .flatMap(scenario ->
                                        scenario.outcomes().stream().map(outcome -> property(scenario, outcome)))
                                .toList()));
    }

    private List<ReportedRule> rules() {
        Stream<ReportedRule> channels = comparison
                .outcomes()
                .flatMap(outcome -> outcome.evaluation().findings().values().stream())
                .map(finding -> finding.ruling().rule())
                .distinct()
                .sorted(Rule.ORDER)
                .map(ReportedRule::of);
        Stream<ReportedRule> costs = comparison
                .outcomes()
                .flatMap(Failures::costs)
                .distinct()
                .sorted()
                .map(cost -> ReportedRule.own(cost.word(), Failures.sentence(cost)));
        return Stream.of(channels, costs, VERDICTS.stream())
                .flatMap(Function.identity())
                .toList();
    }

    private List<ReportedFinding> results() {
        List<ReportedFinding> results = new ArrayList<>();
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                outcome.evaluation()
                        .findings()
                        .values()
                        .forEach(finding -> results.add(channel(scenario, outcome, finding)));
                Failures.costs(outcome).forEach(cost -> results.add(cost(scenario, outcome, cost)));
                if (outcome.verdict() == Verdict.UNKNOWN) {
                    results.add(verdict(scenario, outcome, "verdict-unknown"));
                } else if (outcome.evaluation().isVacuous()) {
                    results.add(verdict(scenario, outcome, "verdict-vacuous"));
                }
            }
        }
        return results;
    }

    private static ReportedFinding channel(Scenario scenario, Outcome outcome, Finding finding) {
        boolean despite = outcome.verdict() != Verdict.LEAKS;
        boolean matters = finding.channel().leak() || outcome.failOn().contains(FailOn.TAMPER);
        Level level = matters ? Level.of(outcome.standing().of(finding.channel().word())) : Level.WARNING;
        String sentence = new InBrief(outcome).sentence() + (despite ? ", and yet, in " : " in ")
                + Words.quoted(scenario.id()) + ": "
                + finding.ruling().conclusion().reason() + " (" + Words.by(finding) + ")." + assumed(scenario)
                + worstCases(outcome, finding)
                + Failures.how(outcome).map(" "::concat).findFirst().orElse("")
                + ChangeWords.of(scenario.id(), outcome).stream()
                        .map(" "::concat)
                        .collect(Collectors.joining());
        List<Place> places = Places.ofPolicy(outcome);
        List<Place> related = new ArrayList<>(places.subList(1, places.size()));
        related.addAll(Places.ofFacts(scenario.facts(), finding));
        return result(scenario, outcome, finding.ruling().rule().id(), level, sentence)
                .withBaseline(
                        ChangeWords.state(outcome, finding.channel().word()),
                        ChangeWords.accepted(outcome, finding.channel()))
                .withRelated(related)
                .withLines(SingleChanges.lines(outcome))
                .withStory(steps(scenario, finding));
    }

    /** On what nobody read the world rests, as a further sentence; empty where there is nothing. */
    private static String assumed(Scenario scenario) {
        return Words.assumed(scenario.facts(), scenario.policies())
                .map(remark -> " " + remark + ".")
                .orElse("");
    }

    private static String worstCases(Outcome outcome, Finding finding) {
        return sentences(WorldRemarks.worstCases(outcome.evaluation().worstCases(finding)));
    }

    /** Remarks as further sentences. */
    static String sentences(List<String> remarks) {
        return remarks.stream().map(remark -> " " + remark + ".").collect(Collectors.joining());
    }

    private static List<Place> steps(Scenario scenario, Finding finding) {
        List<Place> steps = new ArrayList<>();
        for (int i = 0; i < finding.steps(); i++) {
            String note = finding.notes().get(i);
            String words = finding.trace().get(i).sentence() + (note.isEmpty() ? "" : "; " + note);
            steps.add(Places.ofStep(scenario, finding.trace().get(i), words));
        }
        return steps;
    }

    private static ReportedFinding cost(Scenario scenario, Outcome outcome, FailOn cost) {
        String sentence = new InBrief(outcome).sentence() + ", and yet, in " + Words.quoted(scenario.id()) + ": "
                + Failures.sentence(cost) + assumed(scenario);
        return result(scenario, outcome, cost.word(), Level.ERROR, sentence)
                .withBaseline(ChangeWords.state(outcome, cost.word()), "");
    }

    private static ReportedFinding verdict(Scenario scenario, Outcome outcome, String rule) {
        InBrief brief = new InBrief(outcome);
        String sentence = brief.sentence() + " in " + Words.quoted(scenario.id()) + ": " + brief.why() + "."
                + sentences(WorldRemarks.open(scenario.facts()))
                + (outcome.isAssumed() ? assumed(scenario) : "");
        return result(scenario, outcome, rule, Level.WARNING, sentence).withBaseline(ChangeWords.state(outcome), "");
    }

    private static ReportedFinding result(
            Scenario scenario, Outcome outcome, String rule, Level level, String sentence) {
        return ReportedFinding.result(
                level,
                Places.ofPolicy(outcome).get(0),
                sentence,
                rule,
                String.join("/", scenario.id(), outcome.policy(), rule));
    }

    private List<ReportedFinding> annotations() {
        List<ReportedFinding> annotations = new ArrayList<>();
        for (Scenario scenario : comparison.scenarios()) {
            scenario.outcomes().forEach(outcome -> annotation(scenario, outcome).ifPresent(annotations::add));
            annotations.addAll(ofFacts(scenario));
        }
        return annotations;
    }

    /** What annotates a policy; nothing where its verdict is good. */
    static Optional<ReportedFinding> annotation(Scenario scenario, Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        boolean leaks = outcome.verdict() == Verdict.LEAKS;
        List<String> lines = new ArrayList<>();
        List<Story> stories = Story.worthTelling(outcome);
        stories.forEach(story -> lines.addAll(lines(story, outcome)));
        if (!brief.why().isEmpty()) {
            lines.add(brief.sentence() + ": " + brief.why());
            WorldRemarks.open(scenario.facts()).forEach(remark -> lines.add(remark + "."));
        }
        Failures.costs(outcome).map(Failures::sentence).forEach(lines::add);
        Failures.how(outcome).forEach(lines::add);
        if (outcome.isAssumed() && !lines.isEmpty()) {
            Words.assumed(scenario.facts(), scenario.policies()).ifPresent(lines::add);
        }
        if (!lines.isEmpty()) {
            lines.addAll(ChangeWords.of(scenario.id(), outcome));
            lines.addAll(SingleChanges.lines(outcome));
        }
        String title = brief.sentence() + " in " + Words.quoted(scenario.id())
                + (stories.isEmpty() || leaks ? "" : ", with warnings");
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(ReportedFinding.annotation(
                        outcome.leaksAnew() || !outcome.failures().isEmpty() ? Level.ERROR : Level.WARNING,
                        Places.ofPolicy(outcome).get(0),
                        title,
                        lines));
    }

    private static List<String> lines(Story story, Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(story, List.of(outcome)));
        for (int i = 0; i < story.trace().size(); i++) {
            String note = story.notes().get(i);
            lines.add((i + 1) + ". " + story.trace().get(i).sentence() + (note.isEmpty() ? "" : " (" + note + ")"));
        }
        story.endings()
                .forEach(ending -> lines.add("✗ " + ending.sentence() + " ("
                        + ending.rule().file() + ": " + ending.rule().id() + ")"));
        story.worstCases().forEach(remark -> lines.add(remark + "."));
        return lines;
    }

    private static List<ReportedFinding> ofFacts(Scenario scenario) {
        Map<Place, List<String>> leaking = new LinkedHashMap<>();
        for (Outcome outcome : scenario.outcomes()) {
            outcome.evaluation().findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .flatMap((Finding finding) -> Places.ofFacts(scenario.facts(), finding).stream())
                    .distinct()
                    .forEach(place -> leaking.computeIfAbsent(place, p -> new ArrayList<>())
                            .add(outcome.policy()));
        }
        return leaking.entrySet().stream()
                .map(entry -> ReportedFinding.annotation(
                        Level.NOTE,
                        entry.getKey(),
                        "Leaks in " + Words.quoted(scenario.id()),
                        List.of("The " + entry.getKey().words() + ": so " + Words.names(entry.getValue())
                                + (entry.getValue().size() == 1 ? " leaks." : " leak."))))
                .toList();
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>();
        for (Scenario scenario : comparison.scenarios()) {
            suites.add(new Suite(
                    scenario.id(),
                    properties(comparison.rules(), scenario.facts(), scenario.policies()),
                    scenario.outcomes().stream()
                            .map(outcome -> testcase(scenario, outcome))
                            .toList()));
        }
        List<Case> gone = new ArrayList<>();
        ChangeWords.gone(comparison)
                .forEach((pair, before) -> gone.add(new Case(
                        pair.policy(), pair.world(), "gone; before: " + before.inWords(), List.of(), List.of(), null)));
        if (!gone.isEmpty()) {
            suites.add(new Suite("gone since the baseline", Map.of(), gone));
        }
        return suites;
    }

    private static Case testcase(Scenario scenario, Outcome outcome) {
        List<Trouble> troubles = new ArrayList<>();
        if (isError(outcome)) {
            InBrief brief = new InBrief(outcome);
            troubles.add(Trouble.error(
                    outcome.evaluation().isVacuous() ? "vacuous" : "unknown", brief.sentence() + ": " + brief.why()));
        }
        if (outcome.leaksAnew() || outcome.failures().contains(FailOn.TAMPER)) {
            Story.worthTelling(outcome).forEach(story -> troubles.add(failure(outcome, story)));
        }
        Failures.costs(outcome)
                .forEach(cost -> troubles.add(Trouble.failure(cost.word(), Failures.sentence(cost), List.of())));
        boolean known = outcome.verdict() == Verdict.LEAKS && !outcome.leaksAnew();
        return new Case(
                outcome.policy(),
                scenario.id(),
                known && troubles.isEmpty() ? "a leak that is known or accepted" : "",
                troubles,
                said(scenario, outcome),
                null);
    }

    /** A story that must not be. */
    static Trouble failure(Outcome outcome, Story story) {
        Sheet sheet = new Sheet(Page.plain());
        StoryText.print(sheet, story);
        return Trouble.failure(story.channels().get(0).word(), Headline.of(story, List.of(outcome)), sheet.lines());
    }

    /** Everything else there is to say, in lines. */
    private static List<String> said(Scenario scenario, Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        List<String> said = new ArrayList<>();
        said.add("verdict: " + brief.markedVerdict());
        if (outcome.isAssumed()) {
            Words.assumed(scenario.facts(), scenario.policies()).ifPresent(said::add);
        }
        if (!brief.by().isEmpty()) {
            said.add("by: " + brief.by());
        }
        if (!brief.needs().isEmpty()) {
            said.add("needs: " + brief.needs());
        }
        Failures.how(outcome).forEach(said::add);
        said.add("costs: " + brief.costsInWords());
        said.add("looked at: " + brief.numbers());
        said.addAll(ChangeWords.of(scenario.id(), outcome));
        said.add("policy: " + outcome.file().file() + " " + outcome.file().digest());
        said.addAll(SingleChanges.lines(outcome));
        return said;
    }

    private static boolean isError(Outcome outcome) {
        return outcome.verdict() == Verdict.UNKNOWN || outcome.evaluation().isVacuous();
    }

    /** What is said of a world in the properties of its suite. */
    static Map<String, Object> properties(String rules, FactsFile facts, Collection<Policy> policies) {
        List<String> unknowns = WorldRemarks.unknowns(facts);
        return Json.object(
                "leakproof",
                Version.current(),
                "rules",
                rules,
                "facts",
                facts.file(),
                "digest",
                facts.digest(),
                "assumed",
                Assumption.remark(facts.assumptionsUnder(policies)).orElse(null),
                "unknown",
                unknowns.isEmpty() ? null : String.join(". ", unknowns) + ".");
    }

    private List<String> totals() {
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(comparison));
        lines.addAll(Failures.sentences(comparison));
        comparison
                .scenarios()
                .forEach(scenario -> WorldRemarks.of(scenario)
                        .forEach(remark -> lines.add(Words.quoted(scenario.id()) + ": " + remark)));
        return lines;
    }

    private static VerdictProperty property(Scenario scenario, Outcome outcome) {
        String assumed = outcome.isAssumed() ? assumed(scenario).strip() : "";
        List<String> unknowns = WorldRemarks.unknowns(scenario.facts());
        List<String> changes = SingleChanges.lines(outcome);
        return new VerdictProperty(
                scenario.id(),
                outcome.policy(),
                new InBrief(outcome).markedVerdict(),
                assumed.isEmpty() ? null : assumed,
                unknowns.isEmpty() ? null : unknowns,
                changes.isEmpty() ? null : changes);
    }

    private record VerdictProperty(
            String world,
            String policy,
            String verdict,
            @Nullable String assumed,
            @Nullable List<String> unknown,
            @Nullable List<String> changes) {}
}
