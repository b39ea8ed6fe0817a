package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import io.leakproof.admission.webhook.Offline.Decided;
import io.leakproof.render.Place;
import io.leakproof.render.SarifLog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SARIF 2.1.0, for code scanning: a result for each finding, where its object begins. What is denied is an error, what is warned of a
 * warning, and what is only written down a note.
 */
final class SarifDecisions {

    private SarifDecisions() {}

    static String of(Decisions decisions) {
        SarifLog log = new SarifLog();
        decisions
                .remarkable()
                .flatMap(object -> object.decision().findings().stream())
                .map(AdmissionFinding::concern)
                .distinct()
                .sorted()
                .forEach((Concern concern) -> log.rule(concern.word(), concern.sentence(), ""));
        log.read(decisions.sources().stream()
                .filter(source -> source.kind().equals("configuration"))
                .toList());
        decisions
                .remarkable()
                .forEach(object -> object.decision().findings().forEach(finding -> add(log, object, finding)));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("totals", decisions.summary());
        properties.put("digests", decisions.digests());
        properties.put(
                "answers",
                decisions.objects().stream().map(SarifDecisions::answer).toList());
        return log.with(properties);
    }

    private static void add(SarifLog log, Decided object, AdmissionFinding finding) {
        String message = object.title() + ": " + finding.reason() + "."
                + (finding.fix().isEmpty() ? "" : " Fix: " + finding.fix() + ".")
                + (finding.note().isEmpty() ? "" : " Note: " + finding.note() + ".");
        Map<String, Object> result = log.result(
                finding.concern().word(),
                level(finding),
                message,
                place(object, object.title()),
                String.join("/", object.title(), finding.concern().word(), finding.reason()));
        if (!finding.story().isEmpty()) {
            SarifLog.story(
                    result,
                    finding.story().stream().map(step -> place(object, step)).toList());
        }
    }

    private static Place place(Decided object, String words) {
        return new Place(object.location(), words);
    }

    private static String level(AdmissionFinding finding) {
        return switch (finding.action()) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "note";
        };
    }

    private static Map<String, Object> answer(Decided object) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("object", object.title());
        answer.put("answer", Decisions.answer(object));
        return answer;
    }
}
