package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.OperatorAdviser;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Markdown;
import io.leakproof.render.Page;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody is told who gets a page and reads no further. */
class SummaryTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final FactsFile POOL = FactsFile.read(Document.of("""
            scenario: pool
            devices:   [{id: hl0, driver: habanalabs-gaudi2}]
            users:     [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers:   [{id: hbm0, device: hl0}]
            importers: [{id: nic0, driver: mlx5-odp}]
            """, "pool.yaml"));
    private static final Comparison TODAY = compared(POOL, PolicyFile.today(), policy("revoke-required"));
    private static final Cover COVER = new Cover(
            "Gaudi2 for the board",
            "2026-11-28",
            Optional.of(OperatorAdviser.advise(EVALUATOR, Limits.defaults(), 1, List.of(POOL))));

    private static PolicyFile policy(String name) {
        return PolicyFile.read(Path.of("policies", name + ".yaml"));
    }

    private static Comparison compared(FactsFile facts, PolicyFile... policies) {
        return Comparer.with(EVALUATOR, Limits.defaults()).compare(List.of(facts), List.of(policies));
    }

    private static String page(Format format, Cover cover) {
        return Forms.ofComparison(cover).report(TODAY, format, Page.plain());
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML", "MARKDOWN"})
    void a_page_begins_with_what_leaks_for_whom_and_what_to_do_first(Format format) {
        String page = page(format, COVER).replaceAll("[\\\\`]", "");
        String beginning = page.substring(
                0, page.indexOf("Verdicts in pool") < 0 ? page.indexOf("## pool") : page.indexOf("Verdicts in pool"));
        assertThat(beginning)
                .contains("Gaudi2 for the board", "As of 2026-11-28, from pool.yaml")
                .contains("today one tenant can read another's data", "Tenants red and blue.")
                .contains("Load the module habanalabs with", "So that nobody waits: ")
                .contains("Never reset, unbind");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML", "MARKDOWN"})
    void nothing_of_it_is_the_clocks(Format format) {
        assertThat(page(format, Cover.NONE)).isEqualTo(page(format, Cover.NONE)).doesNotContain("As of");
    }

    @Test
    void without_advice_it_names_the_policy_that_blocks_and_costs_least() {
        Comparison seed = compared(
                FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")),
                policy("pin-accounted"),
                policy("revoke-required"),
                policy("drm-master-hold"));
        assertThat(Summary.of(seed, Cover.NONE))
                .containsEntry(
                        "What to do first",
                        List.of(
                                "Choose drm-master-hold, which blocks in every world here and of those that do costs least: "
                                        + "next open waits and unaccounted pins."))
                .hasEntrySatisfying(
                        "What leaks",
                        said -> assertThat(said)
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "gaudi-rdma: under pin-accounted one tenant can read another's data: A reads B's data"));
    }

    @Test
    void a_policy_that_nobody_can_apply_to_the_machine_says_why() {
        String why = "revoke: required cannot be set here. Only a kernel developer can do that";
        assertThat(page(Format.MARKDOWN, COVER)).contains("revoke-required cannot be applied to this machine: " + why);
        assertThat(page(Format.HTML, COVER)).contains("<tr class=\"away\">", why);
        assertThat(Applicable.obstacle(
                        compared(POOL, policy("revoke-required")).scenarios().get(0),
                        compared(POOL, policy("revoke-required"))
                                .outcomes()
                                .findFirst()
                                .orElseThrow()))
                .as("what nobody asked about as it is today is a proposal")
                .isEmpty();
    }

    @Test
    void a_story_is_drawn_in_markdown_and_nothing_in_it_acts() {
        assertThat(page(Format.MARKDOWN, COVER))
                .contains("```mermaid\nsequenceDiagram\n    participant p0 as A\n    participant p1 as hl0\n")
                .contains("    p0->>p1: A opens hl0\n");
        assertThat(Markdown.mermaid("a;b#c`<d>%%{e}:")).isEqualTo("a#59;b#35;c#96;#60;d#62;#37;#37;#123;e#125;#58;");
    }
}
