package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.Offline.Decided;
import io.leakproof.render.JunitXml;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Map<String, String> properties = properties(decisions);
        return JunitXml.of(files.entrySet().stream()
                .map(file -> new Suite(
                        file.getKey(),
                        properties,
                        file.getValue().stream().map(JunitDecisions::testcase).toList()))
                .toList());
    }

    private static Map<String, String> properties(Decisions decisions) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("leakproof", Version.current());
        properties.put("file", decisions.configuration());
        properties.putAll(decisions.digests());
        return properties;
    }

    private static Case testcase(Decided object) {
        return new Case(
                object.title() + " at " + object.location(),
                object.kind(),
                object.asked() ? "" : "no webhook would be asked about it",
                Stream.concat(
                                troubles(object, "error", Decisions::doubtful),
                                troubles(object, "failure", JunitDecisions::denied))
                        .toList(),
                said(object));
    }

    private static boolean denied(AdmissionFinding finding) {
        return finding.action() == Action.DENY;
    }

    private static Stream<Trouble> troubles(Decided object, String element, Predicate<AdmissionFinding> sought) {
        return object.decision().findings().stream()
                .filter(sought)
                .map(finding -> new Trouble(element, finding.concern().word(), finding.headline(), finding.lines()));
    }

    private static List<String> said(Decided object) {
        List<String> said = new ArrayList<>();
        said.add("answer: " + Decisions.answer(object));
        object.decision().findings().stream()
                .filter(finding -> !denied(finding) && !Decisions.doubtful(finding))
                .forEach(finding -> {
                    List<String> lines = finding.lines();
                    said.add(finding.action().word() + " " + lines.get(0));
                    said.addAll(lines.subList(1, lines.size()));
                });
        return said;
    }
}
