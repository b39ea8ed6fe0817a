package io.leakproof.admission.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.kubernetes.Offline.Decided;
import io.leakproof.report.Markup;
import io.leakproof.report.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * For CI servers that read JUnit's XML: a suite for each file, a case for each object. What is denied is a failure; what is warned
 * of and not known is an error, as the exit code has it; any other finding is only told. An object that no webhook would be asked
 * about is skipped. The time is always 0, so that the same decisions give the same text.
 */
final class JunitDecisions {

    private JunitDecisions() {}

    static String of(Decisions decisions) {
        Map<String, List<Decided>> files = decisions.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> object.location().file(), LinkedHashMap::new, Collectors.toList()));
        Markup xml = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        xml.open("testsuites", counts("leakproof", decisions.objects())).line();
        files.forEach((file, objects) -> {
            xml.open("testsuite", counts(file, objects)).line();
            xml.open("properties").line();
            property(xml, "leakproof", Version.current());
            property(xml, "file", decisions.configuration());
            decisions.digests().forEach((name, digest) -> property(xml, name, digest));
            xml.closeLine();
            objects.forEach(object -> testcase(xml, object));
            xml.closeLine();
        });
        return xml.closeLine().toString();
    }

    private static void property(Markup xml, String name, String value) {
        xml.empty("property", "name", name, "value", value).line();
    }

    private static String[] counts(String name, List<Decided> objects) {
        long failures = count(objects, object -> any(object, JunitDecisions::denied));
        long errors = count(objects, object -> any(object, Decisions::doubtful));
        return new String[] {
            "name", name,
            "tests", "" + objects.size(),
            "failures", "" + failures,
            "errors", "" + errors,
            "time", "0"
        };
    }

    private static long count(List<Decided> objects, Predicate<Decided> counted) {
        return objects.stream().filter(counted).count();
    }

    private static boolean any(Decided object, Predicate<AdmissionFinding> sought) {
        return object.decision().findings().stream().anyMatch(sought);
    }

    private static boolean denied(AdmissionFinding finding) {
        return finding.action() == Action.DENY;
    }

    private static void testcase(Markup xml, Decided object) {
        String place = object.location().toString();
        xml.open("testcase", "name", object.title() + " at " + place, "classname", object.kind(), "time", "0")
                .line();
        if (!object.asked()) {
            xml.element("skipped", "no webhook would be asked about it").line();
        }
        List<AdmissionFinding> findings = object.decision().findings();
        findings.stream().filter(Decisions::doubtful).forEach(finding -> told(xml, "error", finding));
        findings.stream().filter(JunitDecisions::denied).forEach(finding -> told(xml, "failure", finding));
        xml.open("system-out").words("answer: " + Decisions.answer(object));
        findings.stream()
                .filter(finding -> !denied(finding) && !Decisions.doubtful(finding))
                .forEach(finding ->
                        xml.line().words(finding.action().word() + " ").lines(finding.lines()));
        xml.closeLine().closeLine();
    }

    private static void told(Markup xml, String element, AdmissionFinding finding) {
        xml.open(element, "type", finding.concern().word(), "message", finding.headline())
                .line()
                .lines(finding.lines())
                .line()
                .closeLine();
    }
}
