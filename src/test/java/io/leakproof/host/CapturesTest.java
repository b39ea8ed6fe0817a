package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Catalogue;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CapturesTest {

    @TestFactory
    Stream<DynamicTest> each_capture_is_answered_as_expected() {
        return Captures.all()
                .map(capture -> DynamicTest.dynamicTest(capture.name(), () -> {
                    HostReport report = report(capture.files());
                    assertThat(Answers.of(
                                    plain(HostFields.holders(report)),
                                    plain(HostFields.collected(report, null)),
                                    report.importers().values().stream()
                                            .filter(ImporterRow::reference)
                                            .map(ImporterRow::id)
                                            .collect(Collectors.toSet()),
                                    capture.expected()))
                            .isEmpty();
                }));
    }

    /** Whoever cannot read a source must not be told that all is well. */
    @TestFactory
    Stream<DynamicTest> without_any_one_source_no_finding_is_lost_in_silence() {
        return Captures.all()
                .map(capture -> DynamicTest.dynamicTest(capture.name(), () -> {
                    HostFiles whole = capture.files();
                    HostReport before = report(whole);
                    for (String source : whole.paths().toList()) {
                        HostReport after = report(whole.without(source::equals));
                        Set<String> lost = leaks(before);
                        lost.removeAll(leaks(after));
                        Set<String> more = said(after);
                        more.removeAll(said(before));
                        if (!lost.isEmpty()) {
                            assertThat(more)
                                    .as("without %s nothing answers for %s", source, lost)
                                    .isNotEmpty();
                        }
                    }
                }));
    }

    @Test
    void there_are_as_many_captures_as_there_were() {
        assertThat(Captures.all()).hasSize(149);
    }

    private static Set<String> leaks(HostReport report) {
        return report.findings().stream()
                .map(finding -> finding.kind() + " " + finding.about() + " " + finding.details())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> said(HostReport report) {
        Set<String> said = leaks(report);
        report.unknowns().forEach(unknown -> said.add(unknown.kind() + " " + unknown.about()));
        return said;
    }

    static HostReport report(HostFiles files) {
        return HostAnalysis.of(files, HostQuestion.of(Catalogue.shipped()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(Json.read(Json.write(value, false), "report"));
    }
}
