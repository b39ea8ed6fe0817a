package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EvaluatorMemoryTest {

    private static final Path SEED = Path.of("fixtures/gaudi-rdma.yaml");

    private final Evaluator evaluator = Evaluator.shipped();
    private final World world = FactsFile.read(SEED).world();
    private final Policy policy = Policy.permissive("p");

    @Test
    void what_was_decided_is_not_decided_again_for_the_same_or_an_equal_question() {
        Evaluation first = evaluator.evaluate(world, policy);
        assertThat(evaluator.evaluate(world, policy)).isSameAs(first);
        assertThat(evaluator.evaluate(FactsFile.read(SEED).world(), Policy.permissive("p")))
                .isSameAs(first);
        assertThat(evaluator.evaluate(world, policy)).isSameAs(first);
    }

    @Test
    void another_policy_in_the_same_world_is_another_question() {
        assertThat(evaluator.evaluate(world, policy).verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(evaluator.evaluate(world, policy.with(Revoke.REQUIRED)).verdict())
                .isEqualTo(Verdict.BLOCKS);
    }
}
