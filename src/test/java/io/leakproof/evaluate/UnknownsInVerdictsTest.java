package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.selfcheck.Engines;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnknownsInVerdictsTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final Policy NOTHING = Policy.permissive("nothing");

    @ParameterizedTest
    @EnumSource(UnknownKind.class)
    void a_block_is_none_exactly_while_something_is_open(UnknownKind kind) {
        FactsFile facts = facts("udmabuf", "driver: udmabuf", "{kind: " + kind.word() + ", about: node}");
        Evaluation evaluation = EVALUATOR.evaluate(facts.world(), NOTHING);
        boolean open = kind.world().word().equals("open");
        assertThat(evaluation.verdict()).isEqualTo(open ? Verdict.UNKNOWN : Verdict.BLOCKS);
        assertThat(evaluation.doubt().orElse("")).contains(open ? kind.word() + " (node)" : "");
        assertThat(EVALUATOR
                        .evaluate(facts.accepting(Set.of(kind)).world(), NOTHING)
                        .verdict())
                .isEqualTo(Verdict.BLOCKS);
    }

    @Test
    void a_vacuous_block_is_none_either() {
        World world = facts("udmabuf", "driver: udmabuf", "{kind: drivers-not-listed, about: node}")
                .world();
        World nothing = world.withImporters(List.of());
        assertThat(EVALUATOR.evaluate(nothing.withUnknowns(List.of()), NOTHING).isVacuous())
                .isTrue();
        assertThat(EVALUATOR.evaluate(nothing, NOTHING).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_leak_stays_a_leak_and_says_through_which_worst_case_it_goes() {
        Evaluation evaluation = EVALUATOR.evaluate(
                facts(
                                "vgem~kernel",
                                "open: shared, memory: system, release: on-close",
                                "{kind: buffers-not-listed, about: node}, {kind: exporter-class-unknown, about: vgem},"
                                        + " {kind: exporter-class-unknown, about: vkms}")
                        .world(),
                NOTHING);
        assertThat(evaluation.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(evaluation.findings().get(Channel.RESIDUE))
                .satisfies(finding -> assertThat(evaluation.worstCases(finding))
                        .extracting(UnknownFact::about)
                        .containsExactly("vgem"));
    }

    @Test
    void nothing_is_remembered_of_the_world_with_more_known() {
        FactsFile facts = facts("udmabuf", "driver: udmabuf", "{kind: kernel-version, about: node}");
        Policy forbidden = NOTHING.with(Pin.FORBIDDEN);
        assertThat(EVALUATOR
                        .evaluate(facts.world().withUnknowns(List.of()), forbidden)
                        .verdict())
                .isEqualTo(Verdict.BLOCKS);
        assertThat(EVALUATOR.evaluate(facts.world(), forbidden).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    /** They compare what leaks, and unknowns are no part of that. */
    @Test
    void the_engines_are_still_compared() {
        World world = facts("udmabuf", "driver: udmabuf", "{kind: kernel-version, about: node}")
                .world();
        assertThat(new Engines(EVALUATOR, 100_000).differences(world, NOTHING)).isEmpty();
    }

    private static FactsFile facts(String id, String device, String unknowns) {
        return FactsFile.read(Document.of("""
                        scenario: s
                        devices: [{id: %1$s, %2$s}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: b, device: %1$s}]
                        importers: [{id: nic0, driver: efa}]
                        unknowns: [%3$s]
                        """.formatted(id, device, unknowns), "f.yaml"));
    }
}
