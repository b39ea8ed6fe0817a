package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Differ;
import io.leakproof.compare.Recommendation;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssumptionsInReportsTest {

    private static final String LINE = "\n  * Assumed, not read anywhere: reset_clears of gpu0 (xe)\n";

    @Test
    void one_line_below_the_table_says_on_what_nobody_read_a_world_rests() {
        assertThat(text(Page.plain(), "driver: xe")).containsOnlyOnce(LINE);
        assertThat(text(Page.plain().inFull(), "driver: xe")).containsOnlyOnce(LINE);
    }

    /** A policy that leaks there, and one that blocks. */
    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void every_form_says_it_of_a_leak_and_of_a_block(Format format) {
        String said =
                format == Format.JSON ? "\"driver\": \"xe\"" : "Assumed, not read anywhere: reset_clears of gpu0 (xe)";
        assertThat(comparison("driver: xe, release: on-close", "pin: forbidden, admin_reset: forced")
                        .count(Verdict.BLOCKS))
                .isEqualTo(1);
        assertThat(comparison("driver: xe, release: on-close", "admin_reset: forced")
                        .count(Verdict.LEAKS))
                .isEqualTo(1);
        for (String options : List.of("pin: forbidden, admin_reset: forced", "admin_reset: forced")) {
            assertThat(Forms.ofComparison(Cover.NONE)
                            .report(comparison("driver: xe, release: on-close", options), format, Page.plain()))
                    .contains(said)
                    .containsPattern(
                            Set.of(Format.TEXT, Format.MARKDOWN, Format.HTML).contains(format)
                                    ? "(?i)(blocks|leaks)\\\\?\\*"
                                    : "");
            assertThat(Forms.ofComparison(Cover.NONE)
                            .report(comparison("driver: udmabuf", options), format, Page.plain()))
                    .doesNotContain("ssumed, ");
        }
    }

    @Test
    void recommendations_and_differences_say_it_and_why_verdicts_are_unknown() {
        Comparison decided = comparison("driver: xe");
        FactsFile nic = FactsFile.read(Document.of("""
                scenario: s
                devices: [{id: gpu0, driver: udmabuf}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: vram0, device: gpu0}]
                importers: [{id: nic0, driver: rocm-xio, peer2peer: true}]
                """, "f.yaml"));
        FactsFile facts = decided.scenarios().get(0).facts();
        assertThat(Forms.ofRecommendation()
                        .report(
                                new Recommendation(
                                        "sha256:0", List.of(nic), List.of(), 1, 0, 0, Optional.empty(), Set.of()),
                                Format.TEXT,
                                Page.plain()))
                .containsOnlyOnce("\n  * Assumed, not read anywhere: access of nic0 (rocm-xio)\n");
        PolicyFile policy = decided.scenarios().get(0).outcomes().get(0).file();
        Evaluator evaluator = Evaluator.shipped();
        Comparison strictly =
                Comparer.with(evaluator.strict(), Limits.defaults()).compare(List.of(facts), List.of(policy, policy));
        String difference = Forms.ofDifference()
                .report(Differ.of(evaluator.rules(), policy, policy, strictly), Format.TEXT, Page.plain());
        assertThat(difference)
                .containsOnlyOnce(LINE)
                .containsOnlyOnce("\n  `s`: the world rests on what is assumed: reset_clears of gpu0 (xe)\n");
    }

    /** No order of events asks what a reset does where nobody resets; so no verdict rests on it. */
    @Test
    void what_a_reset_does_is_of_account_only_where_somebody_resets() {
        assertThat(Forms.ofComparison(Cover.NONE)
                        .report(comparison("driver: xe", "scrub: on-release"), Format.TEXT, Page.plain()))
                .doesNotContain("ssumed")
                .doesNotContain("*");
        assertThat(Forms.ofComparison(Cover.NONE)
                        .report(
                                comparison("driver: xe, protection: {admin_reset: forced}", "revoke: required"),
                                Format.TEXT,
                                Page.plain()))
                .doesNotContain("ssumed");
        assertThat(text(Page.plain(), "driver: xe")).contains("*  ");
    }

    @Test
    void nothing_is_said_where_nothing_is_assumed() {
        assertThat(text(Page.plain(), "driver: xe, reset_clears: false")).doesNotContain("ssumed");
        assertThat(text(Page.plain().inFull(), "driver: udmabuf")).doesNotContain("ssumed");
    }

    @Test
    void programs_are_told_field_by_field() {
        assertThat(Comparisons.in(Format.JSON, comparison("driver: xe")).replaceAll("\\s+", " "))
                .contains("\"assumptions\": [ { \"kind\": \"exporter\", \"fact\": \"gpu0\", \"driver\": \"xe\","
                        + " \"field\": \"reset_clears\", \"value\": \"false\" } ]");
        assertThat(Comparisons.in(Format.JSON, comparison("driver: udmabuf"))).contains("\"assumptions\": []");
    }

    private static String text(Page page, String device) {
        return Forms.ofComparison(Cover.NONE).report(comparison(device), Format.TEXT, page);
    }

    private static Comparison comparison(String device) {
        return comparison(device, "admin_reset: forced");
    }

    private static Comparison comparison(String device, String options) {
        FactsFile facts = FactsFile.read(Document.of("""
                        scenario: s
                        devices: [{id: gpu0, %s}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: vram0, device: gpu0}]
                        importers: [{id: nic0, driver: efa}]
                        """.formatted(device), "f.yaml"));
        PolicyFile policy = PolicyFile.read(Document.of("policy: p\noptions: {" + options + "}\n", "p.yaml"));
        return Comparer.with(Evaluator.shipped(), Limits.defaults()).compare(List.of(facts), List.of(policy));
    }
}
