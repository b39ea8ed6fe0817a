package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.render.InputDigest;
import io.leakproof.render.SarifValues;
import io.leakproof.render.Version;
import io.leakproof.source.Printable;
import io.leakproof.source.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** SARIF 2.1.0 with one run, for code scanning. Whatever is put in is escaped. */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String of(MachineReport report) {
        List<?> rules = report.rules().stream()
                .map(rule -> rule(rule, report.results()))
                .toList();
        Map<String, Object> driver = Json.object("name", "Leakproof", "version", Version.current(), "rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("artifacts", artifacts(report.sources()));
        run.put("results", report.results().stream().map(SarifReport::result).toList());
        run.put("properties", report.properties());
        Map<String, Object> log = Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
        return Json.harmless(Json.write(log, true));
    }

    private static Map<String, Object> rule(ReportedRule rule, List<ReportedFinding> findings) {
        Map<String, Object> json = Json.object("id", rule.id(), "shortDescription", SarifValues.text(rule.sentence()));
        if (!rule.source().isBlank()) {
            json.put("help", SarifValues.text("Source: " + rule.source()));
        }
        if (!rule.page().isBlank()) {
            json.put("helpUri", rule.page());
        }
        json.put("defaultConfiguration", Map.of("level", level(rule, findings).word()));
        return json;
    }

    /** The level of the worst finding that is a case of a rule; a warning where there is none, as SARIF has it. */
    private static Level level(ReportedRule rule, List<ReportedFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule.id()))
                .map(ReportedFinding::level)
                .min(Comparator.naturalOrder())
                .orElse(Level.WARNING);
    }

    /** The files among what was read. */
    private static List<?> artifacts(List<InputDigest> sources) {
        return sources.stream()
                .filter(source -> !source.file().equals(InputDigest.ALL))
                .map(source -> Map.of(
                        "location",
                        SarifValues.artifact(source.file()),
                        "hashes",
                        Map.of("sha-256", Sha256.digits(source.digest()))))
                .toList();
    }

    /** A finding, of which what is empty is left out. */
    private static Map<String, Object> result(ReportedFinding finding) {
        ReportedFinding.More more = finding.more();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ruleId", finding.rule());
        json.put("level", finding.level().word());
        json.put("locations", List.of(SarifValues.of(finding.place())));
        json.put("partialFingerprints", Map.of("leakproof/v1", finding.fingerprint()));
        json.put("message", SarifValues.text(finding.sentence()));
        List<?> related = IntStream.range(0, more.related().size())
                .mapToObj(at -> SarifValues.of(more.related().get(at), at + 1))
                .toList();
        List<?> flow = more.story().stream()
                .map(step -> Map.of("location", SarifValues.of(step)))
                .toList();
        put(json, "relatedLocations", related, related);
        put(json, "codeFlows", flow, List.of(Map.of("threadFlows", List.of(Map.of("locations", flow)))));
        put(json, "properties", more.lines(), Map.of("account", more.lines()));
        if (!more.baseline().isEmpty()) {
            json.put("baselineState", more.baseline());
        }
        if (!more.accepted().isEmpty()) {
            String why = Printable.line(more.accepted());
            json.put("suppressions", List.of(Map.of("kind", "external", "status", "accepted", "justification", why)));
        }
        return json;
    }

    private static void put(Map<String, Object> json, String key, List<?> unlessEmpty, Object value) {
        if (!unlessEmpty.isEmpty()) {
            json.put(key, value);
        }
    }
}
