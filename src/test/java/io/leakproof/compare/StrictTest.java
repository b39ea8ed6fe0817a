package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictTest {

    private static final Comparer COMPARER = Comparer.with(Evaluator.shipped(), Limits.defaults());
    private static final Comparer STRICT = Comparer.with(Evaluator.shipped().strict(), Limits.defaults());
    private static final FactsFile ASSUMED = world("driver: xe", "rdma-dishonest");
    private static final FactsFile WRITTEN = world("driver: xe, reset_clears: false", "efa");
    private static final PolicyFile POLICY = PolicyFile.read(Document.of("policy: p\noptions: {}\n", "p.yaml"));

    @Test
    void decides_nothing_where_a_world_rests_on_an_assumption() {
        Outcome outcome = decide(STRICT, ASSUMED);
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.evaluation().doubt())
                .contains("the world rests on what is assumed: attachment + peer2peer"
                        + " + honours_revoke + access + accepts + handover of nic0 (rdma-dishonest)");
        assertThat(outcome.evaluation().findings()).isEmpty();
        assertThat(outcome.needs()).isEqualTo(Needs.NONE);
    }

    @Test
    void decides_as_ever_where_the_file_says_itself_what_the_catalogue_assumes() {
        assertThat(decide(STRICT, WRITTEN).verdict())
                .isEqualTo(decide(COMPARER, WRITTEN).verdict())
                .isEqualTo(Verdict.BLOCKS);
    }

    @Test
    void is_not_in_force_unless_asked_for() {
        assertThat(decide(COMPARER, ASSUMED).verdict()).isEqualTo(Verdict.BLOCKS);
    }

    private static Outcome decide(Comparer comparer, FactsFile facts) {
        return comparer.compare(List.of(facts), List.of(POLICY))
                .scenarios()
                .get(0)
                .outcomes()
                .get(0);
    }

    private static FactsFile world(String device, String importer) {
        return FactsFile.read(Document.of("""
                        scenario: s
                        devices: [{id: gpu0, %s}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: vram0, device: gpu0}]
                        importers: [{id: nic0, driver: %s}]
                        """.formatted(device, importer), "s.yaml"));
    }
}
