package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leakproof.compare.OperatorAdvice.Keep;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import io.leakproof.suite.ExpectationFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators of four kinds of pools can do, read off the drivers by hand. */
class OperatorAdviserTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final Catalogue CATALOGUE = Catalogue.shipped().with(List.of(Document.of("""
            exporters:
              - {id: gpu, summary: S., open: shared, memory: migrates, release: on-last-reference, since: {first: "5.6"},
                 source: s, confidence: verified}
              - {id: gpu@6.12, summary: S., open: shared, memory: migrates, release: on-last-reference, scrub: on-allocate,
                 since: {first: "6.12"}, source: s, confidence: verified}
              - {id: pinning, summary: S., open: exclusive, memory: device, release: on-close, scrub: on-release,
                 protection: {revoke: when-possible}, source: s, confidence: verified}
              - {id: partly, summary: S., open: shared, memory: device, release: on-last-reference, scrub: on-release,
                 source: s, confidence: partial, notes: {scrub: Not under SLI.}}
            """, "own.yaml")));

    private static OperatorAdvice advice(String device, String... importers) {
        StringBuilder text = new StringBuilder("""
                scenario: pool
                devices:   [{id: d0, driver: %s}]
                users:     [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers:   [{id: b0, device: d0}]
                importers: [""".formatted(device));
        for (String importer : importers) {
            text.append("{id: ")
                    .append(importer)
                    .append("0, driver: ")
                    .append(importer)
                    .append("}, ");
        }
        FactsFile facts =
                FactsFile.read(Document.of(text + "]\n", "pool.yaml"), () -> CATALOGUE, ExpectationFields.BLOCK);
        return OperatorAdviser.advise(EVALUATOR, Limits.defaults(), 1, List.of(facts));
    }

    private static List<String> ids(List<Measure> measures) {
        return measures.stream().map(Measure::id).toList();
    }

    @Test
    void gaudi2_is_loaded_with_a_scrub_and_nobody_waits_where_containers_end_first_and_no_descriptor_leaves() {
        Plan first = advice("habanalabs-gaudi2", "mlx5-odp").plans().get(0);
        assertThat(ids(first.measures())).containsExactly("habanalabs-memory-scrub");
        assertThat(first.costs().paid()).containsOnlyKeys(Cost.NEXT_OPEN_WAITS);
        assertThat(first.reliefs())
                .extracting(Relief::cost, relief -> ids(relief.measures()))
                .containsExactly(tuple(Cost.NEXT_OPEN_WAITS, List.of("no-descriptor-leaves", "containers-end-first")));
    }

    @Test
    void a_card_of_vfio_is_overwritten_between_tenants_and_nobody_waits_without_xe() {
        OperatorAdvice advice = advice("vfio-pci@7.1", "mlx5-odp", "xe");
        assertThat(advice.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(advice.plans().stream().limit(2))
                .extracting(plan -> ids(plan.measures()))
                .containsExactly(List.of("overwrite-between-tenants"), List.of("reset-clears"));
        assertThat(advice.plans().get(0).reliefs())
                .extracting(Relief::cost, relief -> ids(relief.measures()))
                .containsExactly(tuple(Cost.NEXT_OPEN_WAITS, List.of("keep-importer-out xe")));
    }

    /** A release that a commit names nobody has read, and whether the kernel exports at all is a matter of its build. */
    @Test
    void a_kernel_is_asked_for_that_was_read_and_one_that_exports_nothing_of_vfio() {
        List<Measure> measures = advice("vfio-pci@6.19", "xe").plans().stream()
                .flatMap(plan -> plan.measures().stream())
                .distinct()
                .toList();
        assertThat(ids(measures)).contains("newer-kernel 7.2", "no-exports-of-vfio");
        assertThat(measures)
                .filteredOn(measure -> measure.kernel() != null)
                .allMatch(
                        measure -> measure.instruction().startsWith("Run kernel 7.2 or later (7.1 by its commits): "));
    }

    @Test
    void an_older_kernel_is_replaced_and_a_newer_one_kept() {
        assertThat(ids(advice("gpu", "bnxt_re").plans().get(0).measures())).containsExactly("newer-kernel 6.12");
        OperatorAdvice newer = advice("gpu@6.12", "bnxt_re");
        assertThat(newer.plans())
                .singleElement()
                .matches(plan -> plan.measures().isEmpty());
        assertThat(newer.keeps().get(0))
                .isEqualTo(new Keep("Keep the kernel at 6.12 or later.", "Before, as at 5.6, residue is open."));
    }

    /** Importers change with kernels as devices do, and what changed before what leaks is of no matter. */
    @Test
    void the_kernel_that_is_kept_is_the_first_from_which_on_nothing_leaks() {
        assertThat(advice("gpu@6.12", "irdma@7.1").keeps().get(0).instruction())
                .isEqualTo("Keep the kernel at 6.12 or later.");
        assertThat(advice("vfio-pci@7.1", "xe").keeps())
                .extracting(Keep::instruction)
                .contains("Keep the kernel at 7.2 or later (7.1 by its commits).");
        assertThat(advice("pinning", "irdma@7.1").keeps().get(0))
                .isEqualTo(new Keep("Keep the kernel at 7.2 or later.", "Before, as at 6.12, stale-read is open."));
    }

    @Test
    void what_blocks_says_on_what_it_rests_and_what_nobody_can_spare() {
        OperatorAdvice advice = advice("partly", "mlx5-odp");
        assertThat(advice.verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(advice.plans().get(0).reliefs()).containsExactly(new Relief(Cost.HOARDS, List.of()));
        assertThat(advice.premises())
                .extracting(Premise::field, Premise::note)
                .containsExactly(tuple("release", ""), tuple("scrub", "Not under SLI."));
        assertThat(advice.keeps()).anyMatch(keep -> keep.instruction().startsWith("Give a device to one Pod"));
    }
}
