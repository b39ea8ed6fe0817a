package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Differ;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownKind;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class UnknownsInReportsTest {

    private static final String OPEN = "{kind: buffers-not-listed, about: node}";
    private static final String COVERED = "{kind: exporter-class-unknown, about: vgem, module: vgem}";
    private static final String LEAKING = "id: vgem~kernel, open: shared, memory: system, release: on-close";
    private static final PolicyFile POLICY = PolicyFile.read(Document.of("policy: p\noptions: {}\n", "p.yaml"));
    private static final Recommendation RECOMMENDATION = Recommender.recommend(
            Comparisons.EVALUATOR, Limits.defaults(), Set.of(), 1, List.of(facts("id: d, driver: udmabuf", OPEN)));

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void every_form_says_what_is_open_and_what_would_settle_it(Format format) {
        assertThat(words(Comparisons.in(format, comparison(facts("id: d, driver: udmabuf", OPEN)))))
                .contains("buffers-not-listed", "node", "root and debugfs")
                .contains(format == Format.JSON ? "\"verdict\": \"unknown\"" : "unknown");
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void every_form_shows_what_was_accepted(Format format) {
        FactsFile accepted = facts("id: d, driver: udmabuf", OPEN).accepting(Set.of(UnknownKind.BUFFERS_NOT_LISTED));
        assertThat(words(Comparisons.in(format, comparison(accepted))))
                .contains("buffers-not-listed", "root and debugfs")
                .contains(format == Format.JSON ? "\"accepted\": true" : "accepted by");
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void every_form_names_the_worst_case_that_a_story_goes_through(Format format) {
        assertThat(words(Comparisons.in(format, comparison(facts(LEAKING, COVERED)))))
                .contains(
                        format == Format.JSON
                                ? "\"worst_cases\": [ { \"kind\": \"exporter-class-unknown\""
                                : "Rests on the worst case")
                .contains("an entry for the module under");
        assertThat(words(Comparisons.in(format, comparison(facts(LEAKING, COVERED.replace("vgem", "vkms"))))))
                .doesNotContain("worst_cases", "Rests on");
    }

    @ParameterizedTest
    @EnumSource(to = "GITHUB")
    void recommendations_and_differences_say_it_in_every_form(Format format) {
        assertThat(words(Forms.ofRecommendation().report(RECOMMENDATION, format, Page.plain())))
                .contains("buffers-not-listed", "root and debugfs");
        Comparison both = Comparer.with(Comparisons.EVALUATOR, Limits.defaults())
                .compare(RECOMMENDATION.worlds(), List.of(POLICY, POLICY));
        assertThat(words(Forms.ofDifference()
                        .report(Differ.of(Comparisons.EVALUATOR.rules(), POLICY, POLICY, both), format, Page.plain())))
                .contains("buffers-not-listed", "root and debugfs");
    }

    @Test
    void a_page_of_many_worlds_says_in_which_and_what_would_settle_it() {
        List<FactsFile> worlds = List.of(
                facts("a", "id: d, driver: udmabuf", OPEN),
                facts("b", "id: d, driver: udmabuf", COVERED),
                facts("c", "id: d, driver: udmabuf", OPEN),
                facts("d", "id: d, driver: udmabuf", OPEN).accepting(Set.of(UnknownKind.BUFFERS_NOT_LISTED)));
        String text = words(Comparisons.in(
                Format.TEXT,
                Comparer.with(Comparisons.EVALUATOR, Limits.defaults()).compare(worlds, List.of(POLICY))));
        assertThat(text)
                .contains("`p` in 1 and `p` in 3 are unknown: nothing leaks in what is known")
                .contains(
                        "Not known in 1, 3 and 4 (accepted): buffers-not-listed. What would settle it: root and debugfs")
                .contains("Not known in 2: exporter-class-unknown. What would settle it: an entry");
    }

    @Test
    void what_matters_only_at_present_is_named_and_no_more() {
        assertThat(words(Comparisons.in(
                        Format.TEXT, comparison(facts("id: d, driver: udmabuf", "{kind: not-read, about: sys/x}")))))
                .contains("Not known, and of no matter to these verdicts: not-read (sys/x)")
                .doesNotContain("settle");
    }

    @Test
    void programs_are_told_where_facts_come_from() {
        FactsFile facts = FactsFile.read(
                Document.of("provenance: {kernel: 7.3.4}\n" + yaml("s", "id: d, driver: udmabuf", ""), "f.yaml"));
        assertThat(words(Comparisons.in(Format.JSON, comparison(facts))))
                .contains("\"provenance\": { \"collector\": \"\", \"kernel\": \"7.3.4\", \"boot_id\": \"\",");
        assertThat(Comparisons.in(Format.JSON, comparison(facts("id: d, driver: udmabuf", ""))))
                .doesNotContain("provenance", "unknowns");
    }

    /** The words with one space between them, whatever the form escapes. */
    private static String words(String report) {
        return report.replaceAll("\\s+", " ");
    }

    private static Comparison comparison(FactsFile facts) {
        return Comparer.with(Comparisons.EVALUATOR, Limits.defaults()).compare(List.of(facts), List.of(POLICY));
    }

    private static FactsFile facts(String device, String unknowns) {
        return facts("s", device, unknowns);
    }

    private static FactsFile facts(String scenario, String device, String unknowns) {
        return FactsFile.read(Document.of(yaml(scenario, device, unknowns), scenario + ".yaml"));
    }

    private static String yaml(String scenario, String device, String unknowns) {
        String id = device.replaceAll("id: ([^,]+),.*", "$1");
        return """
                scenario: %s
                devices: [{%s}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: %s}]
                importers: [{id: nic0, driver: efa}]
                unknowns: [%s]
                """.formatted(scenario, device, id, unknowns);
    }
}
