package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.render.JunitXml;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings of a run of tests for machines, at the places where the expectations stand. For code scanning an error for each
 * test that failed and a warning for each that is unknown; what became of every test stands in the properties. Files are
 * annotated with these and with what was skipped.
 */
record TestsFindings(TestReport report) {

    private static final String FAILED = "test-failed";
    private static final String UNKNOWN = "test-unknown";

    static MachineReport of(TestReport report) {
        return new MachineReport(
                List.of(
                        ReportedRule.own(FAILED, "What the file expects of a policy does not hold."),
                        ReportedRule.own(UNKNOWN, "Nobody knows whether what the file expects of a policy holds.")),
                report.results().stream()
                        .filter(CaseResult::failed)
                        .map(TestsFindings::result)
                        .toList(),
                report.results().stream()
                        .filter(result -> result.status() != Status.PASSED)
                        .map(TestsFindings::annotation)
                        .toList(),
                new TestsFindings(report).suites(),
                Stream.concat(Stream.of(report.summary()), report.remarks().stream())
                        .toList(),
                report.sources(),
                Json.object(
                        "totals",
                        report.summary(),
                        "remarks",
                        report.remarks(),
                        "rules",
                        report.run().rules(),
                        "tests",
                        report.results().stream()
                                .map(result -> new TestProperty(
                                        result.test().suite(), result.test().name(), result.status()))
                                .toList()));
    }

    private static ReportedFinding result(CaseResult result) {
        Case test = result.test();
        boolean failed = result.status() == Status.FAILED;
        String why = "expected " + result.expected()
                + (failed
                        ? ", was " + result.actual()
                        : ", and " + result.reason().orElse(""));
        return ReportedFinding.result(
                        failed ? Level.ERROR : Level.WARNING,
                        place(result),
                        test.fullName() + ": " + why + ".",
                        failed ? FAILED : UNKNOWN,
                        test.fullName())
                .withLines(account(result));
    }

    private static ReportedFinding annotation(CaseResult result) {
        boolean skipped = result.status() == Status.SKIPPED;
        return ReportedFinding.annotation(
                skipped ? Level.NOTE : Level.ERROR,
                place(result),
                result.test().fullName() + " " + result.status().word(),
                skipped ? result.reason().stream().toList() : account(result));
    }

    private static Place place(CaseResult result) {
        return new Place(result.test().location(), "expected " + result.expected());
    }

    private static List<String> account(CaseResult result) {
        return FailureExplanation.of(result).lines().toList();
    }

    private List<JunitXml.Suite> suites() {
        return report.run().suites().stream()
                .map((Suite suite) -> new JunitXml.Suite(
                        suite.name(),
                        ofRun(),
                        report.run().results().stream()
                                .filter(result -> result.test().suite().equals(suite.name()))
                                .map(TestsFindings::testcase)
                                .toList()))
                .toList();
    }

    /** By what was decided, and what there is to say beside the results. */
    private Map<String, String> ofRun() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : report.digests()) {
            String[] words = line.split(" +", 2);
            properties.put(words[0], words[1]);
        }
        if (!report.remarks().isEmpty()) {
            properties.put("remark", String.join("; ", report.remarks()));
        }
        return properties;
    }

    private static JunitXml.Case testcase(CaseResult result) {
        Case test = result.test();
        return new JunitXml.Case(
                test.name(),
                test.suite(),
                result.status() == Status.SKIPPED ? result.reason().orElseThrow() : "",
                troubles(result).toList(),
                List.of(),
                test.location());
    }

    private static Stream<Trouble> troubles(CaseResult result) {
        return switch (result.status()) {
            case PASSED, SKIPPED -> Stream.of();
            case FAILED ->
                Stream.of(new Trouble(
                        "failure",
                        result.status().word(),
                        "expected " + result.expected() + ", was " + result.actual(),
                        account(result)));
            case UNKNOWN ->
                Stream.of(new Trouble(
                        "error", result.status().word(), result.reason().orElseThrow(), account(result)));
        };
    }

    private record TestProperty(String suite, String name, Status status) {}
}
