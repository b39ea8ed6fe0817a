package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.document.Json;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
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
final class SarifReport implements Report {

    static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private static final Map<String, String> VERDICTS = new TreeMap<>(Map.of(
            "verdict-unknown", "Nobody knows whether this policy leaks: not every order of events was looked at.",
            "verdict-vacuous", "Nothing could have leaked in this world, so that the policy was not put to the test."));

    @Override
    public String of(Comparison comparison) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver(comparison)));
        run.put("columnKind", "unicodeCodePoints");
        run.put("artifacts", artifacts(comparison));
        run.put("results", results(comparison));
        run.put("properties", properties(comparison));
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.harmless(Json.write(log, true));
    }

    private static Map<String, Object> driver(Comparison comparison) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Leakproof");
        driver.put("version", Version.current());
        List<Object> rules = new ArrayList<>();
        comparison
                .outcomes()
                .flatMap(outcome -> outcome.evaluation().findings().values().stream())
                .map(finding -> finding.ruling().rule())
                .distinct()
                .sorted(Rule.ORDER)
                .forEach(rule -> rules.add(rule(rule.id(), rule.sentence(), rule.source())));
        VERDICTS.forEach((id, sentence) -> rules.add(rule(id, sentence, "")));
        driver.put("rules", rules);
        return driver;
    }

    private static Map<String, Object> rule(String id, String sentence, String source) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put("shortDescription", SarifValues.text(sentence));
        if (!source.isBlank()) {
            rule.put("help", SarifValues.text("Source: " + source));
        }
        return rule;
    }

    private static List<Object> artifacts(Comparison comparison) {
        List<Object> artifacts = new ArrayList<>();
        Sources.of(comparison).stream()
                .filter(source -> !source.kind().equals("rules"))
                .forEach(source -> artifacts.add(Map.of(
                        "location",
                        SarifValues.artifact(source.file()),
                        "hashes",
                        Map.of("sha-256", source.digest().substring("sha256:".length())))));
        return artifacts;
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

    private static List<Object> results(Comparison comparison) {
        List<Object> results = new ArrayList<>();
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                outcome.evaluation()
                        .findings()
                        .values()
                        .forEach(finding -> results.add(result(scenario, outcome, finding)));
                if (outcome.verdict() == Verdict.UNKNOWN) {
                    results.add(verdict(scenario, outcome, "verdict-unknown"));
                } else if (outcome.evaluation().isVacuous()) {
                    results.add(verdict(scenario, outcome, "verdict-vacuous"));
                }
            }
        }
        return results;
    }

    private static Map<String, Object> result(Scenario scenario, Outcome outcome, Finding finding) {
        InBrief brief = new InBrief(outcome);
        String rule = finding.ruling().rule().id();
        Map<String, Object> result =
                result(scenario, outcome, rule, finding.channel().leak() ? "error" : "warning");
        boolean despite = outcome.verdict() != Verdict.LEAKS;
        result.put(
                "message",
                SarifValues.text(brief.sentence() + (despite ? ", and yet, in " : " in ") + scenario.id() + ": "
                        + finding.ruling().conclusion().reason() + " (" + Words.by(finding) + ")."
                        + assumed(scenario)));
        List<Place> places = Places.ofPolicy(outcome);
        List<Place> related = new ArrayList<>(places.subList(1, places.size()));
        related.addAll(Places.ofFacts(scenario.facts(), finding));
        List<Object> locations = new ArrayList<>();
        for (int i = 0; i < related.size(); i++) {
            locations.add(SarifValues.of(related.get(i), i + 1));
        }
        result.put("relatedLocations", locations);
        result.put("codeFlows", List.of(Map.of("threadFlows", List.of(Map.of("locations", flow(scenario, finding))))));
        return result;
    }

    /** On what nobody read the world rests, as a further sentence; empty where there is nothing. */
    private static String assumed(Scenario scenario) {
        List<Assumption> assumptions = scenario.facts().assumptions();
        return assumptions.isEmpty() ? "" : " " + Assumption.remark(assumptions) + ".";
    }

    private static List<Object> flow(Scenario scenario, Finding finding) {
        List<Object> flow = new ArrayList<>();
        for (int i = 0; i < finding.steps(); i++) {
            String note = finding.notes().get(i);
            String words = Words.step(finding.trace().get(i)) + (note.isEmpty() ? "" : "; " + note);
            flow.add(Map.of(
                    "location",
                    SarifValues.of(Places.ofStep(scenario, finding.trace().get(i), words))));
        }
        return flow;
    }

    private static Map<String, Object> verdict(Scenario scenario, Outcome outcome, String rule) {
        InBrief brief = new InBrief(outcome);
        Map<String, Object> result = result(scenario, outcome, rule, "warning");
        result.put("message", SarifValues.text(brief.sentence() + " in " + scenario.id() + ": " + brief.why() + "."));
        return result;
    }

    private static Map<String, Object> result(Scenario scenario, Outcome outcome, String rule, String level) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule);
        result.put("level", level);
        result.put("locations", List.of(SarifValues.of(Places.ofPolicy(outcome).get(0))));
        result.put(
                "partialFingerprints", Map.of("leakproof/v1", String.join("/", scenario.id(), outcome.policy(), rule)));
        return result;
    }
}
