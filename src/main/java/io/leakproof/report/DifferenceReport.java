package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Both;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.document.Json;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.Rule;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How two policies differ, as text for people or as JSON for programs. Immutable. */
public final class DifferenceReport {

    /** The schema that the JSON names. */
    static final String SCHEMA = "leakproof/difference/v1";

    private final Difference difference;
    private final String before;
    private final String after;

    private DifferenceReport(Difference difference) {
        this.difference = difference;
        before = difference.before().policy().id();
        after = difference.after().policy().id();
    }

    /** A report of this. */
    public static DifferenceReport of(Difference difference) {
        return new DifferenceReport(difference);
    }

    /** The report in a form. */
    public String of(Format format, Page page) {
        return format == Format.JSON ? json() : text(page);
    }

    private String text(Page page) {
        Sheet sheet = new Sheet(page);
        String relation = switch (difference.relation()) {
            case EQUIVALENT -> after + " and " + before + " are equivalent";
            case STRICTER -> after + " is stricter than " + before;
            case LAXER -> after + " is laxer than " + before;
            case INCOMPARABLE -> after + " is stricter than " + before + " here and laxer there";
        };
        sheet.paragraph(
                0,
                Ink.STRONG,
                relation + ", over " + Words.count(difference.questions(), "question")
                        + " that the rules can tell apart");
        difference.stricter().forEach(witness -> print(sheet, "only under " + after, witness));
        difference.laxer().forEach(witness -> print(sheet, "only under " + before, witness));
        if (!difference.worlds().isEmpty()) {
            sheet.gap();
            Table table = new Table(List.of("WORLD", before, after), 2, 1);
            difference
                    .worlds()
                    .forEach(both -> table.row(List.of(
                            Table.Cell.of(both.facts().world().scenario()), cell(both.before()), cell(both.after()))));
            table.print(sheet);
            difference.worlds().forEach(both -> TextReport.assumptions(sheet, both.facts()));
            reasons().forEach(reason -> sheet.gap().paragraph(2, Ink.DOUBT, reason));
        }
        Sources.print(sheet, Sources.of(difference));
        return sheet.toString();
    }

    /** Why verdicts are unknown, or say nothing; each reason once. */
    private Stream<String> reasons() {
        return difference.worlds().stream()
                .flatMap(both -> Stream.of(both.before(), both.after())
                        .map(DifferenceReport::reason)
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> both.facts().world().scenario() + ": " + reason))
                .distinct();
    }

    private static String reason(Evaluation evaluation) {
        return evaluation.reason() + evaluation.vacuous();
    }

    private static void print(Sheet sheet, String when, Witness witness) {
        Rule rule = witness.ruling().rule();
        sheet.gap().paragraph(2, Ink.PLAIN, when + ": " + asked(witness));
        sheet.paragraph(4, Ink.PLAIN, where(witness));
        sheet.paragraph(4, Ink.FAINT, rule.file() + ":" + rule.line() + ": " + rule.id());
    }

    /** What kind of conclusion is drawn, from what kind of question: {@code ImportQuestion is answered by Denial}. */
    private static String asked(Witness witness) {
        return witness.question().getClass().getSimpleName() + " is answered by "
                + witness.ruling().conclusion().getClass().getSimpleName();
    }

    private static String where(Witness witness) {
        return "where "
                + witness.conditions().stream()
                        .flatMap(tested -> tested.readings().stream())
                        .map(reading -> reading.path() + " is `" + reading.value() + "`")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static Table.Cell cell(Evaluation evaluation) {
        List<String> parts = new ArrayList<>();
        if (!evaluation.search().excluded().isEmpty()) {
            parts.add("excludes " + String.join(", ", evaluation.search().excluded()));
        }
        evaluation.search().costs().stream().sorted().map(Words::cost).forEach(parts::add);
        Table.Cell verdict = Matrix.verdict(evaluation);
        return new Table.Cell(verdict.text() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)), verdict.ink());
    }

    private String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", Version.current());
        json.put("rules", difference.rules());
        json.put("before", before);
        json.put("after", after);
        json.put("policies", List.of(policy(difference.before()), policy(difference.after())));
        json.put("relation", difference.relation());
        json.put("questions", difference.questions());
        json.put(
                "stricter",
                difference.stricter().stream().map(DifferenceReport::json).toList());
        json.put(
                "laxer", difference.laxer().stream().map(DifferenceReport::json).toList());
        json.put(
                "worlds",
                difference.worlds().stream().map(DifferenceReport::json).toList());
        return Json.harmless(Json.write(json, true));
    }

    private static Map<String, Object> policy(PolicyFile policy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", policy.policy().id());
        json.put("file", policy.file());
        json.put("digest", policy.digest());
        return json;
    }

    private static Map<String, Object> json(Witness witness) {
        Map<String, Object> found = new LinkedHashMap<>();
        witness.conditions()
                .forEach(tested -> tested.readings().forEach(reading -> found.put(reading.path(), reading.value())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", witness.question().getClass().getSimpleName());
        json.put("conclusion", witness.ruling().conclusion().getClass().getSimpleName());
        json.put("rule", witness.ruling().rule().id());
        json.put("where", found);
        return json;
    }

    private static Map<String, Object> json(Both both) {
        Map<String, Object> json = RecommendationReport.world(both.facts());
        json.put("before", json(both.before()));
        json.put("after", json(both.after()));
        return json;
    }

    private static Map<String, Object> json(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", evaluation.verdict());
        json.put("vacuous", evaluation.isVacuous());
        json.put("reason", reason(evaluation));
        json.put("excluded", List.copyOf(evaluation.search().excluded()));
        json.put(
                "costs",
                evaluation.search().costs().stream().map(Cost::word).sorted().toList());
        return json;
    }
}
