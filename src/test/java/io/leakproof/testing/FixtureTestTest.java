package io.leakproof.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class FixtureTestTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";

    @FixtureTest(SEED)
    void gives_the_body_what_was_decided(
            Case test, CaseResult result, Evaluation evaluation, Evaluator evaluator, World world, Policy policy) {
        assertThat(result.test()).isEqualTo(test);
        assertThat(evaluation).isEqualTo(evaluator.evaluate(world, policy));
        assertThat(test.name()).isEqualTo(policy.id());
    }

    @FixtureTest(
            value = "src/test/resources/kit/nobody.yaml",
            rules = {"classpath:kit/nobody-imports.drl", "src/test/resources/kit/also"},
            ruleText = """
                    package leakproof;
                    import io.leakproof.rules.*;
                    rule "nobody-passes"
                    when
                        // somebody passes an fd
                        $pass : PassQuestion( )
                    then
                        insert( new Denial( Authority.POLICY, Errno.EACCES, "nobody passes" ) );
                    end
                    """)
    void rules_come_from_a_folder_the_class_path_and_a_text(Evaluation evaluation) {
        assertThat(evaluation.verdict()).isEqualTo(Verdict.BLOCKS);
    }

    @Test
    void there_is_one_named_test_for_each_world_and_policy() {
        EngineExecutionResults results = run("holds");
        assertThat(names(results))
                .containsExactlyInAnyOrder(
                        "gaudi-rdma: pin-accounted",
                        "gaudi-rdma: revoke-required",
                        "gaudi-rdma: revoke-when-possible",
                        "gaudi-rdma: drm-master-literal",
                        "gaudi-rdma: drm-master-while-attached",
                        "gaudi-rdma: drm-master-hold",
                        "gaudi-rdma: two-tier");
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(7).failed(0));
    }

    @Test
    void tests_run_in_parallel() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectMethod(Written.class, "everything"))
                .execute();
        results.testEvents().assertStatistics(statistics -> statistics.failed(0));
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(80);
    }

    @Test
    void an_expectation_that_does_not_hold_fails_with_the_story_whatever_the_body_says() {
        EngineExecutionResults results = run("fails");
        results.testEvents()
                .assertStatistics(
                        statistics -> statistics.succeeded(0).failed(1).skipped(1));
        assertThat(message(results))
                .startsWith("broken: it blocks, src/test/resources/kit/broken.yaml:6:5\n")
                .contains("expected  verdict: blocks\n", "actual    verdict: leaks\n", "1  A opens gaudi0\n");
        assertThat(results.testEvents().skipped().list())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getRequiredPayload(String.class)).isEqualTo("nobody knows yet"));
    }

    @Test
    void that_nothing_is_expected_is_a_failure() {
        EngineExecutionResults results = run("nothing");
        assertThat(message(results)).contains("nothing to test");
    }

    private static EngineExecutionResults run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Written.class, method))
                .execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().started().list().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static String message(EngineExecutionResults results) {
        return results.allEvents().failed().list().stream()
                .map(Event::getPayload)
                .map(payload -> (TestExecutionResult) payload.orElseThrow())
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .findFirst()
                .orElseThrow();
    }

    /** Tests as people write them; run by those above. */
    @Execution(ExecutionMode.CONCURRENT)
    static class Written {

        @FixtureTest(SEED)
        void holds() {}

        @FixtureTest("fixtures")
        void everything() {}

        @FixtureTest("src/test/resources/kit/broken.yaml")
        void fails() {}

        @FixtureTest("policies")
        void nothing() {}
    }
}
