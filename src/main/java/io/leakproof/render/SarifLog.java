package io.leakproof.render;

import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.source.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log of SARIF 2.1.0 with one run, which grows by rules, files and results. Whatever is put in is escaped. Not thread-safe. */
public final class SarifLog {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final List<Object> rules = new ArrayList<>();
    private final List<Object> artifacts = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();

    /**
     * What results may be cases of.
     *
     * @param source where it was read, or blank
     * @param page the address of what is written about it, or blank
     * @param level of a result of which nothing else is said: {@code error}, {@code warning} or {@code note}
     */
    public void rule(String id, String sentence, String source, String page, String level) {
        Map<String, Object> rule = Json.object("id", id, "shortDescription", SarifValues.text(sentence));
        if (!source.isBlank()) {
            rule.put("help", SarifValues.text("Source: " + source));
        }
        if (!page.isBlank()) {
            rule.put("helpUri", page);
        }
        rule.put("defaultConfiguration", Map.of("level", level));
        rules.add(rule);
    }

    /** The files among what was read. */
    public void read(List<InputDigest> sources) {
        sources.stream()
                .filter(source -> !source.file().equals(InputDigest.ALL))
                .forEach(source -> artifacts.add(Map.of(
                        "location",
                        SarifValues.artifact(source.file()),
                        "hashes",
                        Map.of("sha-256", Sha256.digits(source.digest())))));
    }

    /**
     * Adds a result.
     *
     * @param rule the id of what it is a case of
     * @param level {@code error}, {@code warning} or {@code note}
     * @param message a sentence
     * @param place where it lies
     * @param fingerprint by which the same result is known again, whatever is written around it
     * @return the result, to which more may be added
     */
    public Result result(String rule, String level, String message, Place place, String fingerprint) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule);
        result.put("level", level);
        result.put("locations", List.of(SarifValues.of(place)));
        result.put("partialFingerprints", Map.of("leakproof/v1", fingerprint));
        result.put("message", SarifValues.text(message));
        results.add(result);
        return new Result(result);
    }

    /** One result, to which more may be added. What is empty is left out. Not thread-safe. */
    public static final class Result {

        private final Map<String, Object> json;

        private Result(Map<String, Object> json) {
            this.json = json;
        }

        /** Adds other places, by numbers from 1. */
        public Result related(List<Place> places) {
            List<Object> locations = new ArrayList<>();
            places.forEach(place -> locations.add(SarifValues.of(place, locations.size() + 1)));
            return put("relatedLocations", locations, locations);
        }

        /** Adds what happens, step by step. */
        public Result story(List<Place> steps) {
            List<Object> flow = new ArrayList<>();
            steps.forEach(step -> flow.add(Map.of("location", SarifValues.of(step))));
            return put("codeFlows", flow, List.of(Map.of("threadFlows", List.of(Map.of("locations", flow)))));
        }

        /** Adds all there is to say, in lines. */
        public Result account(List<String> lines) {
            return put("properties", lines, Map.of("account", lines));
        }

        /**
         * Adds how it stands to an earlier run.
         *
         * @param state {@code new} or {@code unchanged}; empty where there was none
         * @param accepted why somebody accepts it; empty where nobody does
         */
        public Result baseline(String state, String accepted) {
            if (!state.isEmpty()) {
                json.put("baselineState", state);
            }
            if (!accepted.isEmpty()) {
                json.put(
                        "suppressions",
                        List.of(Map.of(
                                "kind", "external", "status", "accepted", "justification", Printable.line(accepted))));
            }
            return this;
        }

        private Result put(String key, List<?> unlessEmpty, Object value) {
            if (!unlessEmpty.isEmpty()) {
                json.put(key, value);
            }
            return this;
        }
    }

    /**
     * All of it, ending with a line feed.
     *
     * @param properties what there is to say of the run as a whole
     */
    public String with(Map<String, Object> properties) {
        Map<String, Object> driver = Json.object("name", "Leakproof", "version", Version.current(), "rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("artifacts", artifacts);
        run.put("results", results);
        run.put("properties", properties);
        Map<String, Object> log = Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
        return Json.harmless(Json.write(log, true));
    }
}
