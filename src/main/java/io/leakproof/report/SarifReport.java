package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.render.Place;
import io.leakproof.render.SarifLog;
import io.leakproof.render.SarifValues;
import io.leakproof.rules.Rule;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SARIF 2.1.0, for code scanning. A result for each channel that is open under a policy: an error if data is read, a warning if it
 * can only be written; and a warning for each verdict that is unknown or vacuous. A block is no result, as viewers show all there
 * are; the verdicts of all policies stand in the properties of the run. Results lie at the lines of {@link Places}.
 */
final class SarifReport implements Report<Comparison> {

    private static final Map<String, String> VERDICTS = new TreeMap<>(Map.of(
            "verdict-unknown", "Nobody knows whether this policy leaks: not every order of events was looked at.",
            "verdict-vacuous", "Nothing could have leaked in this world, so that the policy was not put to the test."));

    @Override
    public String of(Comparison comparison) {
        SarifLog log = new SarifLog();
        rules(log, comparison);
        log.read(Sources.of(comparison));
        results(log, comparison);
        return log.with(properties(comparison));
    }

    /** The rules by which channels are open, and what is said of verdicts. */
    static void rules(SarifLog log, Comparison comparison) {
        comparison
                .outcomes()
                .flatMap(outcome -> outcome.evaluation().findings().values().stream())
                .map(finding -> finding.ruling().rule())
                .distinct()
                .sorted(Rule.ORDER)
                .forEach(rule -> log.rule(rule.id(), rule.sentence(), rule.source()));
        VERDICTS.forEach((id, sentence) -> log.rule(id, sentence, ""));
    }

    private static Map<String, Object> properties(Comparison comparison) {
        List<Object> verdicts = new ArrayList<>();
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                Map<String, Object> verdict = new LinkedHashMap<>();
                verdict.put("world", scenario.id());
                verdict.put("policy", outcome.policy());
                verdict.put("verdict", new InBrief(outcome).verdict());
                if (!assumed(scenario).isEmpty()) {
                    verdict.put("assumed", assumed(scenario).strip());
                }
                verdicts.add(verdict);
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("totals", Headline.of(comparison));
        properties.put("rules", comparison.rules());
        properties.put("verdicts", verdicts);
        return properties;
    }

    /** A result for each channel that is open, and for each verdict not to rely on. */
    static void results(SarifLog log, Comparison comparison) {
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                outcome.evaluation().findings().values().forEach(finding -> add(log, scenario, outcome, finding));
                if (outcome.verdict() == Verdict.UNKNOWN) {
                    verdict(log, scenario, outcome, "verdict-unknown");
                } else if (outcome.evaluation().isVacuous()) {
                    verdict(log, scenario, outcome, "verdict-vacuous");
                }
            }
        }
    }

    private static void add(SarifLog log, Scenario scenario, Outcome outcome, Finding finding) {
        String sentence = new InBrief(outcome).sentence();
        boolean despite = outcome.verdict() != Verdict.LEAKS;
        Map<String, Object> result = result(
                log,
                scenario,
                outcome,
                finding.ruling().rule().id(),
                finding.channel().leak() ? "error" : "warning",
                sentence + (despite ? ", and yet, in " : " in ") + scenario.id() + ": "
                        + finding.ruling().conclusion().reason() + " (" + Words.by(finding) + ")."
                        + assumed(scenario));
        List<Place> places = Places.ofPolicy(outcome);
        List<Place> related = new ArrayList<>(places.subList(1, places.size()));
        related.addAll(Places.ofFacts(scenario.facts(), finding));
        List<Object> locations = new ArrayList<>();
        for (int i = 0; i < related.size(); i++) {
            locations.add(SarifValues.of(related.get(i), i + 1));
        }
        result.put("relatedLocations", locations);
        SarifLog.story(result, flow(scenario, finding));
    }

    /** On what nobody read the world rests, as a further sentence; empty where there is nothing. */
    private static String assumed(Scenario scenario) {
        List<Assumption> assumptions = scenario.facts().assumptions();
        return assumptions.isEmpty() ? "" : " " + Assumption.remark(assumptions) + ".";
    }

    private static List<Place> flow(Scenario scenario, Finding finding) {
        List<Place> flow = new ArrayList<>();
        for (int i = 0; i < finding.steps(); i++) {
            String note = finding.notes().get(i);
            String words = finding.trace().get(i).sentence() + (note.isEmpty() ? "" : "; " + note);
            flow.add(Places.ofStep(scenario, finding.trace().get(i), words));
        }
        return flow;
    }

    private static void verdict(SarifLog log, Scenario scenario, Outcome outcome, String rule) {
        InBrief brief = new InBrief(outcome);
        String message = brief.sentence() + " in " + scenario.id() + ": " + brief.why() + ".";
        result(log, scenario, outcome, rule, "warning", message);
    }

    private static Map<String, Object> result(
            SarifLog log, Scenario scenario, Outcome outcome, String rule, String level, String message) {
        return log.result(
                rule,
                level,
                message,
                Places.ofPolicy(outcome).get(0),
                String.join("/", scenario.id(), outcome.policy(), rule));
    }
}
