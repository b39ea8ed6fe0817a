package io.leakproof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.search.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ResultsTest {

    @TempDir
    private Path folder;

    /** One test of each status, with names that each form has to escape. */
    private SuiteRun run() {
        Written written = Written.in(folder)
                .suite(
                        "{name: 'a leak, as expected', policy: pin, verdict: leaks, tags: [b, a]}",
                        "{name: \"<a & b> | #1: 100%, 'quoted'\", policy: pin, verdict: blocks, costs: [hoards]}",
                        "{name: later, policy: pin, verdict: blocks, skip: 'not # decided | <yet>'}");
        SuiteRun run = written.run("suite.yaml");
        CaseResult unknown = SuiteRun.run(
                written.suite("{name: too large, policy: revoke, verdict: blocks}")
                        .read("suite.yaml")
                        .get(0)
                        .cases()
                        .get(0),
                Evaluator.unchecked(Written.EVALUATOR.rules())
                        .within(new Limits(2, Limits.DEFAULT_TIMEOUT, () -> false)));
        return new SuiteRun(
                run.rules(),
                run.suites(),
                Stream.concat(run.results().stream(), Stream.of(unknown)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void each_form_tells_the_same_run(Results form) throws IOException {
        Golden.check("suites/" + form.word() + ".txt", stable(form.of(run(), false)));
    }

    @ParameterizedTest
    @EnumSource
    void each_form_says_what_was_as_if_it_were_written(Results form) throws IOException {
        String told = form.of(run(), true, List.of("importer.efa0.labels.a=<&'|--\u001b>"));
        assertThat(told).contains("importer.efa0.labels.a=").doesNotContain("\u001b");
        if (form == Results.JUNIT) {
            assertThat(told).contains("a=&lt;&amp;'|--");
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_form_says_on_what_nobody_read_a_test_rests_that_has_passed_or_failed(Results form) {
        Written written = Written.in(folder).file("gpu.yaml", """
                        scenario: gpu
                        devices: [{id: gpu0, driver: xe}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: vram0, device: gpu0}]
                        importers: [{id: nic0, driver: efa}]
                        expect: {pin: {verdict: blocks}}
                        """);
        String passed = form.of(written.run("gpu.yaml"), false);
        String said = form == Results.JSON
                ? "\"driver\": \"xe\""
                : form == Results.MARKDOWN
                        ? "read anywhere: scrub of gpu0 \\(xe\\)"
                        : "read anywhere: scrub of gpu0 (xe)";
        assertThat(passed).containsOnlyOnce(said);
        assertThat(form.of(Written.in(folder).run("gpu.yaml"), false)).isEqualTo(passed);
        String failed = form.of(
                written.file("gpu.yaml", written.text("gpu.yaml").replace("blocks", "leaks"))
                        .run("gpu.yaml"),
                false);
        assertThat(failed).contains(form == Results.JSON ? said : "assumed   scrub of gpu0 (xe)");
    }

    @Test
    void only_failures_are_listed_on_request_and_all_tests_counted() {
        String text = Results.TEXT.of(run(), true);
        assertThat(text).contains("FAILED", "UNKNOWN", "1 passed, 1 failed, 1 unknown, 1 skipped");
        assertThat(text).doesNotContain("a leak, as expected", "later");
    }

    @Test
    void junit_is_xml_with_the_counts_that_readers_look_at() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Results.JUNIT.of(run(), true))));
        Element all = xml.getDocumentElement();
        assertThat(all.getAttribute("tests")).isEqualTo("4");
        assertThat(all.getAttribute("failures")).isEqualTo("1");
        assertThat(all.getAttribute("errors")).isEqualTo("1");
        assertThat(all.getAttribute("skipped")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        Element failed = (Element) xml.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("<a & b> | #1: 100%, 'quoted'");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .contains("A reads B's data in hbm0 through efa0");
    }

    @Test
    void json_is_json() {
        String json = Results.JSON.of(run(), false);
        assertThat(JsonValue.at(json, "summary", "failed")).isEqualTo(1L);
        assertThat(JsonValue.at(json, "tests", 1, "points", 0, "actual")).isEqualTo("leaks");
    }

    private String stable(String text) {
        return text.replace(folder.toString(), "FOLDER").replaceAll("(?m)(\\.drl:)\\d+", "$1…");
    }
}
