package io.leakproof.suite;

import io.leakproof.source.Printable;
import java.util.List;

/** JUnit's XML. */
final class JunitResults {

    private JunitResults() {}

    static String of(Results.Shown shown) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites").append(counts(shown.run().results())).append(">\n");
        for (Suite suite : shown.run().suites()) {
            List<CaseResult> results = shown.run().results().stream()
                    .filter(result -> result.test().suite().equals(suite.name()))
                    .toList();
            xml.append("  <testsuite")
                    .append(attribute("name", suite.name()))
                    .append(counts(results))
                    .append(">\n");
            properties(xml, shown);
            results.forEach(result -> result(xml, result));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    /** What decided and was decided, for the run as a whole, and what there is to say beside the results. */
    private static void properties(StringBuilder xml, Results.Shown shown) {
        xml.append("    <properties>\n");
        for (String line : shown.digests()) {
            String[] words = line.split(" +", 2);
            property(xml, words[0], words[1]);
        }
        shown.remarks().forEach(remark -> property(xml, "remark", remark));
        xml.append("    </properties>\n");
    }

    private static void property(StringBuilder xml, String name, String value) {
        xml.append("      <property")
                .append(attribute("name", name))
                .append(attribute("value", value))
                .append("/>\n");
    }

    private static String counts(List<CaseResult> results) {
        return attribute("tests", String.valueOf(results.size()))
                + attribute("failures", count(results, Status.FAILED))
                + attribute("errors", count(results, Status.UNKNOWN))
                + attribute("skipped", count(results, Status.SKIPPED));
    }

    private static String count(List<CaseResult> results, Status status) {
        return String.valueOf(
                results.stream().filter(result -> result.status() == status).count());
    }

    private static void result(StringBuilder xml, CaseResult result) {
        Case test = result.test();
        xml.append("    <testcase")
                .append(attribute("name", test.name()))
                .append(attribute("classname", test.suite()))
                .append(attribute("file", test.location().file()))
                .append(attribute("line", String.valueOf(test.location().line())));
        switch (result.status()) {
            case PASSED -> xml.append("/>\n");
            case SKIPPED ->
                xml.append("><skipped")
                        .append(attribute("message", result.reason()))
                        .append("/></testcase>\n");
            case FAILED ->
                failure(xml, "failure", "expected " + result.expected() + ", was " + result.actual(), result);
            case UNKNOWN -> failure(xml, "error", result.reason(), result);
        }
    }

    private static void failure(StringBuilder xml, String element, String message, CaseResult result) {
        xml.append("><")
                .append(element)
                .append(attribute("message", message))
                .append(attribute("type", result.status().word()))
                .append('>')
                .append(escaped(result.account()))
                .append("</")
                .append(element)
                .append("></testcase>\n");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(Printable.line(value)) + "\"";
    }

    /** The text, which holds no control character but line feeds, with what XML reads or forbids written otherwise. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
