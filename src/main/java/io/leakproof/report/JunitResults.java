package io.leakproof.report;

import io.leakproof.render.Markup;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;
import java.util.ArrayList;
import java.util.List;

/** JUnit's XML. */
final class JunitResults {

    private JunitResults() {}

    static String of(Results.Shown shown) {
        Markup xml = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        xml.open("testsuites", counts(List.of(), shown.run().results())).line();
        for (Suite suite : shown.run().suites()) {
            List<CaseResult> results = shown.run().results().stream()
                    .filter(result -> result.test().suite().equals(suite.name()))
                    .toList();
            xml.open("testsuite", counts(List.of("name", suite.name()), results))
                    .line();
            properties(xml, shown);
            results.forEach(result -> result(xml, result));
            xml.closeLine();
        }
        return xml.closeLine().toString();
    }

    /** What decided and was decided, for the run as a whole, and what there is to say beside the results. */
    private static void properties(Markup xml, Results.Shown shown) {
        xml.open("properties").line();
        for (String line : shown.digests()) {
            String[] words = line.split(" +", 2);
            property(xml, words[0], words[1]);
        }
        shown.remarks().forEach(remark -> property(xml, "remark", remark));
        xml.closeLine();
    }

    private static void property(Markup xml, String name, String value) {
        xml.empty("property", "name", name, "value", value).line();
    }

    private static String[] counts(List<String> before, List<CaseResult> results) {
        List<String> attributes = new ArrayList<>(before);
        attributes.addAll(List.of("tests", String.valueOf(results.size())));
        attributes.addAll(List.of("failures", count(results, Status.FAILED)));
        attributes.addAll(List.of("errors", count(results, Status.UNKNOWN)));
        attributes.addAll(List.of("skipped", count(results, Status.SKIPPED)));
        return attributes.toArray(String[]::new);
    }

    private static String count(List<CaseResult> results, Status status) {
        return String.valueOf(
                results.stream().filter(result -> result.status() == status).count());
    }

    private static void result(Markup xml, CaseResult result) {
        Case test = result.test();
        xml.open(
                "testcase",
                "name",
                test.name(),
                "classname",
                test.suite(),
                "file",
                test.location().file(),
                "line",
                String.valueOf(test.location().line()));
        switch (result.status()) {
            case PASSED -> {}
            case SKIPPED -> xml.empty("skipped", "message", result.reason());
            case FAILED ->
                failure(xml, "failure", "expected " + result.expected() + ", was " + result.actual(), result);
            case UNKNOWN -> failure(xml, "error", result.reason(), result);
        }
        xml.closeLine();
    }

    private static void failure(Markup xml, String element, String message, CaseResult result) {
        xml.open(element, "message", message, "type", result.status().word())
                .lines(Account.of(result).lines().toList())
                .line()
                .close();
    }
}
