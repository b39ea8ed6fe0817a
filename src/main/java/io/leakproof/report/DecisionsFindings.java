package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.json.Json;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings of decisions for machines, at the places where the objects begin. What is denied is an error, what is warned of
 * a warning, and what is only written down a note. A file is a suite of tests, an object a test: what is denied is a failure;
 * what is warned of and not known is an error, as the exit code has it; an object that no webhook would be asked about is
 * skipped.
 */
record DecisionsFindings(AdmissionReport report) {

    static MachineReport of(AdmissionReport report) {
        DecisionsFindings findings = new DecisionsFindings(report);
        List<ReportedFinding> results = report.remarkable()
                .flatMap(object ->
                        object.decision().findings().stream().map(finding -> findings.result(object, finding)))
                .toList();
        return new MachineReport(
                rules(report.remarkable().flatMap(object -> object.decision().findings().stream())),
                results,
                results,
                findings.suites(),
                List.of(report.summary()),
                report.sources(),
                Json.object(
                        "totals",
                        report.summary(),
                        "digests",
                        report.digests(),
                        "answers",
                        report.objects().stream()
                                .map(object -> new AnswerProperty(object.title(), AdmissionReport.answer(object)))
                                .toList()));
    }

    /** What findings are cases of. */
    static List<ReportedRule> rules(Stream<AdmissionFinding> findings) {
        return findings.map(AdmissionFinding::concern)
                .distinct()
                .sorted()
                .map((Concern concern) -> ReportedRule.own(concern.word(), concern.sentence()))
                .toList();
    }

    private ReportedFinding result(Decided object, AdmissionFinding finding) {
        String concern = finding.concern().word();
        return ReportedFinding.result(
                        report.fails(object, finding) ? Level.ERROR : Level.of(finding.action()),
                        place(object, object.title()),
                        object.title() + ": " + finding.reason() + "." + AdmissionReport.advice(finding),
                        concern,
                        String.join("/", object.title(), concern, finding.reason()))
                .withStory(finding.story().stream()
                        .map(step -> place(object, step))
                        .toList())
                .annotating(concern + " in " + object.title(), finding.lines());
    }

    private static Place place(Decided object, String words) {
        return new Place(object.location(), words);
    }

    private List<Suite> suites() {
        Map<String, List<Decided>> files = report.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.location().file(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Object> properties = Json.object("leakproof", Version.current(), "file", report.configuration());
        properties.putAll(report.digests());
        return files.entrySet().stream()
                .map(file -> new Suite(
                        file.getKey(),
                        properties,
                        file.getValue().stream().map(this::testcase).toList()))
                .toList();
    }

    private Case testcase(Decided object) {
        return new Case(
                object.title() + " at " + object.location(),
                object.kind(),
                object.asked() ? "" : "no webhook would be asked about it",
                Stream.concat(
                                troubles(
                                        object,
                                        "error",
                                        finding -> AdmissionReport.doubtful(finding) && !report.fails(object, finding)),
                                troubles(object, "failure", finding -> report.fails(object, finding)))
                        .toList(),
                said(object),
                null);
    }

    private static Stream<Trouble> troubles(Decided object, String element, Predicate<AdmissionFinding> sought) {
        return object.decision().findings().stream()
                .filter(sought)
                .map(finding -> new Trouble(element, finding.concern().word(), finding.headline(), finding.lines()));
    }

    private List<String> said(Decided object) {
        List<String> said = new ArrayList<>();
        said.add("answer: " + AdmissionReport.answer(object));
        object.decision().findings().stream()
                .filter(finding -> !report.fails(object, finding) && !AdmissionReport.doubtful(finding))
                .forEach(finding -> {
                    List<String> lines = finding.lines();
                    said.add(finding.action().word() + " " + lines.get(0));
                    said.addAll(lines.subList(1, lines.size()));
                });
        if (!report.how(object).isEmpty()) {
            said.add(report.how(object));
        }
        return said;
    }

    private record AnswerProperty(String object, String answer) {}
}
