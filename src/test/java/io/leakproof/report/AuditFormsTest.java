package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.ClusterAuditor;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.source.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

class AuditFormsTest {

    private static final Path CLUSTER = Path.of("src/test/resources/admission/cluster.json");
    private static final String CONFIGURATION = "src/test/resources/admission/usual.yaml";
    private static final AdmissionSetup SETUP = AdmissionSetup.read(
            Path.of(CONFIGURATION), Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));

    /** What a form could stumble over, as a string of JSON has it. */
    private static final String HOSTILE = "<script>alert(1)</script>|]]>%0A::error::x\\n::error::y`\\u202e\\u001b[31m";

    private static ClusterAudit audit(String cluster) {
        ClusterAuditor auditor = new ClusterAuditor(SETUP, CONFIGURATION);
        auditor.read(new ByteArrayInputStream(cluster.getBytes(StandardCharsets.UTF_8)), "cluster.json");
        return auditor.audit(List.of());
    }

    private static String told(Format form) throws IOException {
        return told(audit(cluster()), form);
    }

    private static String told(ClusterAudit audit, Format form) {
        return Forms.ofAudit().report(audit, form, Page.plain());
    }

    private static String cluster() throws IOException {
        return Files.readString(CLUSTER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAP")
    void each_form_tells_the_same_audit(Format form) throws IOException {
        String told = told(form)
                .replaceAll("(?s)(<(style|script)>).*?</\\2>", "$1…</$2>")
                .replaceAll("'sha256-[^']+'", "'sha256-…'");
        Golden.check("admission/audited/" + form.word() + ".txt", told);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAP")
    void each_form_says_that_something_is_missing(Format form) throws IOException {
        String cut = cluster().substring(0, cluster().lastIndexOf("plain-0"));
        ClusterAudit audit = audit(cut);
        assertThat(audit.undetermined()).isTrue();
        assertThat(audit.objects()).containsEntry("Pod", 5L);
        assertThat(told(audit, form)).contains("cluster.json:", "ends before its end");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAP")
    void no_form_lets_anything_through(Format form) throws IOException {
        String told = told(audit(cluster().replace("infer-0", HOSTILE).replace("train-0", HOSTILE)), form);
        assertThat(told.replace("\u200e", "").codePoints().filter(c -> c != '\n'))
                .noneMatch(Printable::acts);
        assertThat(told).doesNotContain("\n::error::y");
        if (form == Format.HTML || form == Format.MARKDOWN || form == Format.JUNIT) {
            assertThat(told).doesNotContain("<script>alert");
        }
    }

    @Test
    void sarif_and_junit_are_as_their_schemas_say() throws IOException, SAXException {
        assertThat(FormSchemas.sarif(told(Format.SARIF))).isEmpty();
        FormSchemas.junit(told(Format.JUNIT));
    }

    @Test
    void the_order_and_the_number_of_lists_do_not_matter() throws IOException {
        ClusterAuditor auditor = new ClusterAuditor(SETUP, CONFIGURATION);
        List<String> lines = cluster().lines().toList();
        // the Pods first, each namespace and node as an object by itself behind them
        String pods = lines.get(0) + String.join("", lines.subList(8, lines.size()));
        List<String> others = lines.subList(1, 4);
        auditor.read(in(pods), "cluster.json");
        others.forEach(one -> auditor.read(in(one.replaceAll(",$", "")), "cluster.json"));
        auditor.read(in(lines.get(0) + String.join("", lines.subList(4, 8)).replaceAll(",$", "]}")), "cluster.json");
        assertThat(told(auditor.audit(List.of()), Format.TEXT)).isEqualTo(told(Format.TEXT));
    }

    @Test
    void a_policy_that_is_considered_takes_the_place_of_those_in_force() throws IOException {
        ClusterAuditor auditor = new ClusterAuditor(SETUP, CONFIGURATION);
        auditor.read(in(cluster()), "cluster.json");
        ClusterAudit audit = auditor.audit(List.of(PolicyFile.today().policy()));
        assertThat(audit.policies()).extracting("policy").containsExactly("today");
    }

    @Test
    void each_line_of_json_lines_is_json() throws IOException {
        assertThat(told(Format.JSONL).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(JsonValue.at(line, "type")).isNotNull());
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
