package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.Texts;
import io.leakproof.render.Page;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DecisionsTest {

    private static final String CONFIGURATION = "src/test/resources/admission/strict.yaml";
    private static final AdmissionSetup SETUP = AdmissionSetup.read(Path.of(CONFIGURATION));

    /** One denied, with a story; one warned of; one of which nobody knows all; one allowed; one that no webhook is asked about. */
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: train, namespace: team-a}
            spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: train, namespace: team-a}
            spec:
              template:
                spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: odd, namespace: team-b}
            spec: {containers: [{name: c, resources: {limits: {example.com/odd: 1}}}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: plain, namespace: team-b}
            spec: {containers: [{name: c}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            """;

    /** What each form could stumble over, as YAML's double quotes have it. */
    private static final String HOSTILE =
            "<script>alert(1)</script>|]]>%0A::error::x\\n::error::y`&amp;\\\\\\u202e\\e[31m 用户甲 שלום {0} [a](b)";

    private static AdmissionReport decisions(String manifests, String file) {
        return new AdmissionReport(
                CONFIGURATION, SETUP.digests(), Texts.admit(SETUP, Map.of(file, manifests), "default"), Set.of());
    }

    private static AdmissionReport usual() {
        return decisions(MANIFESTS, "pods.yaml");
    }

    private static AdmissionReport hostile() {
        return decisions(
                MANIFESTS
                        .replace("name: train", "name: \"" + HOSTILE + "\"")
                        .replace("team-b", "\"" + HOSTILE + "\"")
                        .replace("example.com/odd", "\"example.com/" + HOSTILE + "\"")
                        .replace("ConfigMap", "\"" + HOSTILE + "\""),
                "a,b:%0A<script>|\u001b[31m\u202e.yaml");
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void each_form_tells_the_same_decisions(Format form) throws IOException {
        String told = in(form, usual())
                .replaceAll("(?s)(<(style|script)>).*?</\\2>", "$1…</$2>")
                .replaceAll("'sha256-[^']+'", "'sha256-…'");
        Golden.check("admission/told/" + form.word() + ".txt", told);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "MARKDOWN", "HTML"})
    void what_many_objects_share_is_told_once(Format form) {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: train-%d, namespace: team-a}
                spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
                """;
        String many = IntStream.range(0, 30).mapToObj(pod::formatted).collect(Collectors.joining("---\n"));
        String one = in(form, decisions(pod.formatted(0), "pods.yaml"));
        String told = in(form, decisions(many, "pods.yaml"));
        assertThat(told.split("can hand a buffer", -1)).hasSameSizeAs(one.split("can hand a buffer", -1));
        assertThat(told)
                .contains("as of Pod team-a/train-0", "Pod team-a/train-1, Pod team-a/train-2,", " and 19 more");
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void each_form_names_what_decided(Format form) {
        assertThat(SETUP.digests()).containsKeys("catalogue", "configuration", "policies", "rules");
        assertThat(in(form, usual())).contains(SETUP.digests().values());
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void no_form_lets_anything_through(Format form) {
        String told = in(form, hostile());
        String unmarked = form == Format.TEXT ? told.replace("\u200e", "") : told;
        assertThat(unmarked.codePoints().filter(c -> c != '\n')).noneMatch(Printable::acts);
        String forbidden = switch (form) {
            case TEXT -> "\n::error";
            case JSON, SARIF -> "[31m\"";
            case MARKDOWN, HTML, JUNIT -> "<script>alert";
            default -> "\n%0A::error";
        };
        assertThat(unmarked).doesNotContain(forbidden, "\n::error::");
        assertThat(unmarked.replace("%3A", ":")).contains("error::x", "用户甲", "שלום");
    }

    @Test
    void github_reads_one_command_in_each_line() {
        assertThat(in(Format.GITHUB, hostile()).lines())
                .allMatch(line ->
                        line.matches("::(error|warning|notice) (file=[^,:]*,line=\\d+,col=\\d+,)?title=[^,:]*::.*"));
        assertThat(in(Format.GITHUB, usual()))
                .contains("::error file=pods.yaml,line=1,col=1,title=cross-tenant-read in Pod team-a/train::");
    }

    @Test
    void a_row_of_a_table_in_markdown_has_as_many_cells_as_its_head() {
        assertThat(in(Format.MARKDOWN, hostile())
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .limit(7))
                .hasSize(7)
                .allMatch(line -> line.replaceAll("\\\\.", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count()
                        == 5);
    }

    @Test
    void sarif_and_junit_are_as_their_schemas_say() throws SAXException, IOException {
        for (AdmissionReport decisions : new AdmissionReport[] {usual(), hostile()}) {
            assertThat(FormSchemas.sarif(in(Format.SARIF, decisions))).isEmpty();
            FormSchemas.junit(in(Format.JUNIT, decisions));
        }
        String sarif = in(Format.SARIF, usual());
        assertThat(JsonValue.at(sarif, "runs", 0, "results", 0, "level")).isEqualTo("error");
        assertThat(JsonValue.at(
                        sarif, "runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"))
                .isEqualTo(1L);
    }

    @Test
    void junit_counts_what_is_denied_as_failed_and_what_is_not_known_as_an_error() throws Exception {
        Document xml = parsed(in(Format.JUNIT, usual()));
        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("5");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void the_page_is_well_formed_and_each_object_leads_to_its_findings() throws Exception {
        Document page = parsed(in(Format.HTML, usual()));
        assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("tbody").item(0).getTextContent())
                .contains("Pod team-a/traindeny", "Pod team-b/plainallow", "ConfigMap default/settingsnot asked");
        parsed(in(Format.HTML, hostile()));
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String in(Format format, AdmissionReport decisions) {
        return Forms.ofAdmission().report(decisions, format, Page.plain());
    }
}
