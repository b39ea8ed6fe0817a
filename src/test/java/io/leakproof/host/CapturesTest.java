package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Catalogue;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.capture.HostReader;
import io.leakproof.host.kernel.ProcessTable;
import io.leakproof.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                                    plain(HostJson.holders(report)),
                                    plain(HostJson.collected(report, "")),
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

    /** Whoever cannot read what one process has open must not be told more surely what it has let go of. */
    @TestFactory
    Stream<DynamicTest> without_the_files_of_any_one_process_nothing_is_surer() {
        return Captures.all()
                .map(capture -> DynamicTest.dynamicTest(capture.name(), () -> {
                    HostFiles whole = capture.files();
                    HostReport before = report(whole);
                    for (int pid : ProcessTable.of(whole).keySet()) {
                        for (String file : List.of("fdinfo/", "fd:")) {
                            HostReport after = report(without(capture.text(), "/proc/" + pid + "/" + file));
                            String where = "without " + file + " of " + pid;
                            Map<Long, LiveBuffer> later = after.buffers().stream()
                                    .collect(Collectors.toMap(LiveBuffer::ino, buffer -> buffer));
                            for (LiveBuffer buffer : before.buffers()) {
                                LiveBuffer now = later.get(buffer.ino());
                                if (now != null) {
                                    assertThat(now.owner().state())
                                            .as(where)
                                            .isIn("unknown", buffer.owner().state());
                                }
                            }
                            if (!leaks(after).containsAll(leaks(before))) {
                                Set<String> more = said(after);
                                more.removeAll(said(before));
                                assertThat(more).as(where).isNotEmpty();
                            }
                        }
                    }
                }));
    }

    /** A capture without the lines of a file of one process, or the list of what it has open. */
    private static HostFiles without(String text, String path) {
        StringBuilder fewer = new StringBuilder();
        boolean listing = false;
        for (String line : text.split("\n")) {
            listing = line.equals("|" + path) || listing && line.matches("\\| *\\d+ [?c].*");
            if (!listing && (path.endsWith(":") || !line.startsWith("|" + path))) {
                fewer.append(line).append('\n');
            }
        }
        return HostReader.of(fewer.toString().getBytes(StandardCharsets.ISO_8859_1), "less");
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

    /** What a finding or an unknown says besides are keys of their own, of which none may be forgotten. */
    @Test
    void all_that_is_said_is_in_the_json() {
        Captures.all().forEach(capture -> {
            HostReport report = report(capture.files());
            HostJson.HeldHost host = HostJson.holders(report);
            for (int at = 0; at < report.findings().size(); at++) {
                assertThat(plain(host.findings().get(at)))
                        .containsAllEntriesOf(plain(report.findings().get(at).details()));
            }
            for (int at = 0; at < report.unknowns().size(); at++) {
                assertThat(plain(host.unknowns().get(at)))
                        .containsAllEntriesOf(plain(report.unknowns().get(at).details()));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(Json.read(Json.write(value, false), "report"));
    }
}
