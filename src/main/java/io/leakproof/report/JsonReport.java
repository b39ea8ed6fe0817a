package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.json.Json;
import io.leakproof.render.Version;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import io.leakproof.search.Step;
import io.leakproof.source.Word;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code leakproof/comparison/v1}. What would act on a terminal is escaped, so that the text can be looked at safely. */
final class JsonReport {

    static final String SCHEMA = "leakproof/comparison/v1";

    private JsonReport() {}

    static String of(Comparison comparison) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", SCHEMA);
        report.put("version", Version.current());
        report.put("rules", comparison.rules());
        report.put(
                "worlds",
                comparison.scenarios().stream()
                        .sorted(Comparator.comparing(Scenario::id))
                        .map(JsonReport::world)
                        .toList());
        return Json.harmless(Json.write(report, true));
    }

    private static Map<String, Object> world(Scenario scenario) {
        Map<String, Object> world = new LinkedHashMap<>();
        world.put("scenario", scenario.id());
        world.put("file", scenario.facts().file());
        world.put("digest", scenario.facts().digest());
        world.put("assumptions", AssumptionsJson.of(scenario.facts()));
        world.put(
                "evaluations",
                scenario.outcomes().stream()
                        .sorted(Comparator.comparing(Outcome::policy))
                        .map(JsonReport::evaluation)
                        .toList());
        return world;
    }

    private static Map<String, Object> evaluation(Outcome outcome) {
        Evaluation evaluation = outcome.evaluation();
        SearchResult search = evaluation.search();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", outcome.policy());
        json.put("file", outcome.file().file());
        json.put("digest", outcome.file().digest());
        json.put("verdict", evaluation.verdict());
        json.put("vacuous", evaluation.isVacuous());
        json.put("reason", evaluation.doubt().orElse(""));
        json.put("channels", channels(outcome, evaluation));
        json.put("needs", needs(outcome));
        json.put("baseline", outcome.needs().baseline());
        if (outcome.flip().tried()) {
            json.put("flip", ReasonsJson.of(outcome.flip()));
        }
        json.put("costs", words(search.costs()));
        json.put("excluded", List.copyOf(search.excluded()));
        json.put("kernel_excluded", List.copyOf(search.kernelExcluded()));
        json.put("states", search.states());
        json.put("transitions", search.transitions());
        json.put("complete", search.complete());
        json.put("reductions", search.reductions().stream().sorted().toList());
        return json;
    }

    private static List<List<String>> needs(Outcome outcome) {
        return outcome.needs().alternatives().stream()
                .map(alternative -> alternative.stream().sorted().toList())
                .sorted(Comparator.<List<String>>comparingInt(List::size).thenComparing(List::toString))
                .toList();
    }

    private static List<String> words(Collection<? extends Word> words) {
        return words.stream().map(Word::word).sorted().toList();
    }

    private static Map<String, Object> channels(Outcome outcome, Evaluation evaluation) {
        Map<String, Object> channels = new LinkedHashMap<>();
        evaluation.findings().forEach((channel, finding) -> channels.put(channel.word(), finding(outcome, finding)));
        return channels;
    }

    private static Map<String, Object> finding(Outcome outcome, Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", finding.steps());
        json.put("finding", finding.ruling().conclusion().reason());
        json.put("rule", finding.ruling().rule().id());
        json.put("trace", finding.trace().stream().map(JsonReport::step).toList());
        json.put(
                "near_misses",
                outcome.silence(finding.trace()).map(ReasonsJson::of).orElse(List.of()));
        return json;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", step.event().word());
        json.put("user", step.user());
        put(json, "to", step.to());
        put(json, "importer", step.importer());
        put(json, "buffer", step.buffer());
        put(json, "device", step.device());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable String id) {
        if (id != null) {
            json.put(name, id);
        }
    }
}
