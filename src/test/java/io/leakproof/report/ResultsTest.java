package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import io.leakproof.source.Printable;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.SuiteRun;
import io.leakproof.suite.Written;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
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
    @EnumSource(to = "TAP")
    void each_form_tells_the_same_run(Format form) throws IOException {
        Golden.check("suites/" + form.word() + ".txt", stable(in(form, run(), false)));
    }

    @ParameterizedTest
    @EnumSource(to = "TAP")
    void each_form_says_what_was_as_if_it_were_written(Format form) throws IOException {
        String told = in(form, run(), true, List.of("importer.efa0.labels.a=<&'|--\u001b>"));
        assertThat(told).contains("importer.efa0.labels.a=").doesNotContain("\u001b");
        if (form == Format.JUNIT) {
            assertThat(told).contains("a=&lt;&amp;'|--");
        }
    }

    @ParameterizedTest
    @EnumSource(to = "TAP")
    void each_form_says_on_what_nobody_read_a_test_rests_that_has_passed_or_failed(Format form) {
        Written written = Written.in(folder).file("gpu.yaml", """
                        scenario: gpu
                        devices: [{id: gpu0, driver: udmabuf}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: vram0, device: gpu0}]
                        importers: [{id: nic0, driver: rocm-xio, peer2peer: true}]
                        expect: {pin: {verdict: blocks}}
                        """);
        String passed = in(form, written.run("gpu.yaml"), false);
        String said = form == Format.JSON ? "\"driver\": \"rocm-xio\"" : "read anywhere: access of nic0 (rocm-xio)";
        assertThat(passed).containsOnlyOnce(said);
        assertThat(in(form, Written.in(folder).run("gpu.yaml"), false)).isEqualTo(passed);
        String failed = in(
                form,
                written.file("gpu.yaml", written.text("gpu.yaml").replace("blocks", "leaks"))
                        .run("gpu.yaml"),
                false);
        assertThat(failed).contains(form == Format.JSON ? said : "assumed   access of nic0 (rocm-xio)");
    }

    @Test
    void only_failures_are_listed_on_request_and_all_tests_counted() {
        String text = in(Format.TEXT, run(), true);
        assertThat(text).contains("FAILED", "UNKNOWN", "1 passed, 1 failed, 1 unknown, 1 skipped");
        assertThat(text).doesNotContain("a leak, as expected", "later");
    }

    @Test
    void junit_is_xml_with_the_counts_that_readers_look_at() throws Exception {
        Document xml = parsed(in(Format.JUNIT, run(), true));
        Element all = xml.getDocumentElement();
        assertThat(all.getAttribute("tests")).isEqualTo("4");
        assertThat(all.getAttribute("failures")).isEqualTo("1");
        assertThat(all.getAttribute("errors")).isEqualTo("1");
        Element suite = (Element) all.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("skipped"))
                .as("the schema has it nowhere above a suite")
                .isEqualTo("1");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        Element failed = (Element) xml.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("<a & b> | #1: 100%, 'quoted'");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .contains("A reads B's data in hbm0 through efa0");
    }

    @Test
    void json_is_json() {
        String json = in(Format.JSON, run(), false);
        assertThat(JsonValue.at(json, "summary", "failed")).isEqualTo(1L);
        assertThat(JsonValue.at(json, "tests", 1, "points", 0, "actual")).isEqualTo("leaks");
    }

    /** Names as users may write them: markup, cells, ends of sections, commands. Controls are refused in names, and not in what --set says. */
    private static final String HOSTILE =
            "<script>alert(1)</script>|]]>%0A::error::x::error::y`&amp;\\\\ 用户甲 שלום {0} [a](b)";

    private SuiteRun hostile() {
        return Written.in(folder)
                .suite(
                        "{name: \"" + HOSTILE + "\", policy: pin, verdict: blocks}",
                        "{name: \"leaks " + HOSTILE + "\", policy: pin, verdict: leaks, tags: [\"" + HOSTILE + "\"]}",
                        "{name: later, policy: pin, verdict: blocks, skip: \"" + HOSTILE + "\"}")
                .run("suite.yaml");
    }

    @ParameterizedTest
    @EnumSource(to = "TAP")
    void no_form_lets_anything_through(Format form) {
        String told = in(form, hostile(), false, List.of("a=<script>\u001b[31m\u202e\n::error::z"));
        String unmarked = form == Format.TEXT ? told.replace("\u200e", "") : told;
        assertThat(unmarked.codePoints().filter(c -> c != '\n')).noneMatch(Printable::acts);
        assertThat(unmarked).doesNotContain("\n::error::", "\n%0A::error");
        if (List.of(Format.HTML, Format.JUNIT).contains(form)) {
            assertThat(told).doesNotContain("<script>alert", "]]>");
        } else if (form == Format.MARKDOWN) {
            assertThat(told.lines().filter(line -> !line.startsWith("    ")))
                    .noneMatch(line -> line.contains("<script"));
        } else if (form == Format.GITHUB) {
            assertThat(told.lines())
                    .allMatch(line ->
                            line.matches("::(error|notice) (file=[^,:]*,line=\\d+,col=\\d+,)?title=[^,:]*::.*"));
        }
        assertThat(unmarked.replace("%3A", ":")).contains("error::x", "用户甲", "שלום");
    }

    @Test
    void sarif_is_as_its_schema_says_and_points_at_the_expectation() {
        for (SuiteRun run : List.of(run(), hostile())) {
            assertThat(FormSchemas.sarif(in(Format.SARIF, run, false))).isEmpty();
        }
        String sarif = in(Format.SARIF, run(), true);
        assertThat(JsonValue.at(sarif, "runs", 0, "results", 0, "level")).isEqualTo("error");
        assertThat(JsonValue.at(sarif, "runs", 0, "results", 1, "ruleId")).isEqualTo("test-unknown");
        assertThat(JsonValue.at(
                        sarif, "runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"))
                .isEqualTo(6L);
    }

    @Test
    void the_page_is_well_formed_and_opens_what_did_not_hold() throws Exception {
        Document page = parsed(in(Format.HTML, run(), false, List.of(), Map.of("Coverage", "coverage <50 %>\n")));
        NodeList folds = page.getElementsByTagName("details");
        assertThat(folds.getLength()).isEqualTo(3);
        assertThat(((Element) folds.item(0)).hasAttribute("open")).as("passed").isFalse();
        assertThat(((Element) folds.item(1)).hasAttribute("open")).as("failed").isTrue();
        assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(5 + 4);
        assertThat(page.getElementsByTagName("main").item(0).getTextContent()).contains("coverage <50 %>");
        parsed(in(Format.HTML, hostile(), false));
    }

    private static String in(Format form, SuiteRun run, boolean failOnly) {
        return in(form, run, failOnly, List.of());
    }

    private static String in(Format form, SuiteRun run, boolean failOnly, List<String> changes) {
        return in(form, run, failOnly, changes, Map.of());
    }

    private static String in(
            Format form, SuiteRun run, boolean failOnly, List<String> changes, Map<String, String> behind) {
        return Forms.ofTests().report(new TestReport(run, failOnly, changes, behind), form, Page.plain());
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private String stable(String text) {
        return text.replaceAll("(?s)(<(style|script)>).*?</\\2>", "$1…</$2>")
                .replaceAll("'sha256-[^']+'", "'sha256-…'")
                .replace(folder.toString(), "FOLDER")
                .replaceAll("(?m)(\\.drl:)\\d+", "$1…");
    }
}
