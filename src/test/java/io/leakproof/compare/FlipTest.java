package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Flip.Turn;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What turns the verdicts on the seed, read off the semantics by hand. */
class FlipTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final World SEED =
            FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    private static final Policy NOTHING = Policy.permissive("p");

    private static Flip flip(Policy policy) {
        return FlipSearch.of(EVALUATOR.evaluate(SEED, policy), EVALUATOR, Limits.defaults());
    }

    @Test
    void a_leak_is_turned_by_a_revoke_a_hold_a_ban_of_pins_and_by_facts() {
        assertThat(flip(NOTHING).turns())
                .containsExactly(
                        new Turn("policy", "p", "revoke", "none", "required"),
                        new Turn("policy", "p", "pin", "allowed", "forbidden"),
                        new Turn("policy", "p", "drm_master", "none", "while-exported"),
                        new Turn("policy", "p", "kill", "none", "holders"),
                        new Turn("policy", "p", "base", "none", "as-merged"),
                        new Turn("device", "gaudi0", "release", "on-close", "on-last-reference"),
                        new Turn("importer", "efa0", "attachment", "pinned", "static"),
                        new Turn("importer", "efa0", "attachment", "pinned", "mapping"),
                        new Turn("importer", "efa0", "attachment", "pinned", "self"),
                        new Turn("importer", "efa0", "peer2peer", "true", "false"),
                        new Turn("importer", "efa0", "access", "read-write", "write"));
    }

    @Test
    void revoke_when_possible_would_do_where_the_importer_can_be_revoked() {
        Importer heeding = SEED.importers().get(0).toBuilder()
                .honoursRevoke(HonoursRevoke.AT_ONCE)
                .build();
        World world = SEED.withImporters(List.of(heeding));
        Policy policy = NOTHING.with(Revoke.WHEN_POSSIBLE);
        assertThat(FlipSearch.of(EVALUATOR.evaluate(world, policy), EVALUATOR, Limits.defaults())
                        .turns())
                .contains(
                        new Turn("policy", "p", "drm_master", "none", "while-attached"),
                        new Turn("importer", "efa0", "attachment", "pinned", "dynamic"),
                        new Turn("importer", "efa0", "attachment", "pinned", "pinned-revocable"));
    }

    @Test
    void a_block_is_turned_by_leaving_out_what_it_needs() {
        assertThat(flip(NOTHING.with(DrmMaster.WHILE_EXPORTED)).turns())
                .contains(
                        new Turn("policy", "p", "drm_master", "while-exported", "none"),
                        new Turn("policy", "p", "drm_master", "while-exported", "reference-only"),
                        new Turn("policy", "p", "drm_master", "while-exported", "while-attached"),
                        new Turn("device", "gaudi0", "open", "exclusive", "shared"))
                .noneMatch(turn -> turn.to().equals("while-exported"));
    }

    @Test
    void what_could_not_be_decided_in_time_is_said() {
        Evaluator forgetful = Evaluator.shipped();
        Limits none = new Limits(Limits.DEFAULT_MAX_STATES, Duration.ZERO, () -> false);
        Flip flip = FlipSearch.of(forgetful.evaluate(SEED, NOTHING), forgetful, none);
        assertThat(flip.completeness().limit()).isPresent();
    }
}
