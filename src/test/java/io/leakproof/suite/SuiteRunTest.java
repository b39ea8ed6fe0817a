package io.leakproof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.report.FailureExplanation;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteRunTest {

    @TempDir
    private Path folder;

    @Test
    void every_expectation_of_the_shipped_fixtures_holds() {
        List<Suite> suites = Suites.read(
                List.of(Path.of("fixtures")), List.of(Path.of("policies")), ReadingOptions.with(Catalogue::shipped));
        SuiteRun run = SuiteRun.of(suites, Written.EVALUATOR, test -> {});
        assertThat(suites).hasSizeGreaterThanOrEqualTo(20);
        assertThat(run.results())
                .hasSizeGreaterThanOrEqualTo(80)
                .allSatisfy(result -> assertThat(result.status())
                        .as("%s: %s", result.test().fullName(), result.misses())
                        .isEqualTo(Status.PASSED));
    }

    @Test
    void an_expected_leak_that_is_found_has_passed() {
        CaseResult result = Written.in(folder)
                .suite(
                        "{policy: pin, verdict: leaks, channels: {tamper: 6, stale-read: 6}, channel: stale-read, steps: 6,"
                                + " costs: [], excluded: [], vacuous: false, spoke: [stale-attachment-writes-to-new-owner],"
                                + " silent: [pin-forbidden-refuses-importers-that-pin], decided: [stale-attachment-reads-new-owner]}")
                .result();
        assertThat(result.misses()).isEmpty();
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.test().fullName()).isEqualTo("own: pin in seed");
    }

    @Test
    void a_block_that_was_not_expected_has_failed_with_all_that_differs() {
        CaseResult result = Written.in(folder)
                .suite("{policy: revoke, verdict: leaks, channel: stale-read, steps: 6, costs: [hoards], excluded: []}")
                .result();
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.expected())
                .isEqualTo("verdict: leaks, costs: [hoards], excluded: [], channel: stale-read, steps: 6");
        assertThat(result.actual())
                .isEqualTo("verdict: blocks, costs: [], excluded: [efa0], channel: none, steps: none");
        assertThat(FailureExplanation.story(result)).isEmpty();
    }

    @Test
    void a_leak_that_was_not_expected_comes_with_its_story() {
        CaseResult result =
                Written.in(folder).suite("{policy: pin, verdict: blocks}").result();
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(FailureExplanation.story(result))
                .contains("1  A opens gaudi0", "✗  A reads B's data in hbm0 through efa0");
    }

    @Test
    void a_block_is_decided_by_the_rules_without_which_it_would_leak() {
        CaseResult result = Written.in(folder)
                .suite("{policy: revoke, verdict: blocks, decided: []}")
                .result();
        assertThat(result.actual()).isEqualTo("decided: [revoke-required-refuses-importers-that-cannot-be-revoked]");
    }

    @Test
    void a_skipped_case_is_not_run_and_says_why() {
        CaseResult result = Written.in(folder)
                .suite("{policy: pin, verdict: blocks, skip: nobody knows yet}")
                .result();
        assertThat(result.status()).isEqualTo(Status.SKIPPED);
        assertThat(result.reason()).contains("nobody knows yet");
        assertThat(result.evaluation()).isNull();
    }

    @Test
    void what_a_limit_hides_is_unknown_and_has_not_passed() {
        List<Suite> suites =
                Written.in(folder).suite("{policy: revoke, verdict: blocks}").read("suite.yaml");
        Limits limits = new Limits(2, Limits.DEFAULT_TIMEOUT, () -> false);
        SuiteRun run = SuiteRun.of(
                suites, Evaluator.unchecked(Written.EVALUATOR.rules()).within(limits), test -> {});
        assertThat(run.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Status.UNKNOWN);
            assertThat(result.reason()).get(InstanceOfAssertFactories.STRING).contains("2");
        });
    }

    /** The policy is decided within the limit; whether it would leak without the rule is not. */
    @Test
    void nobody_knows_which_rules_decide_where_a_limit_hides_what_one_of_them_prevents() {
        List<Suite> suites = Written.in(folder)
                .suite("{policy: revoke, verdict: blocks, decided: []}")
                .read("suite.yaml");
        Limits limits = new Limits(60, Limits.DEFAULT_TIMEOUT, () -> false);
        SuiteRun run = SuiteRun.of(
                suites, Evaluator.unchecked(Written.EVALUATOR.rules()).within(limits), test -> {});
        assertThat(run.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Status.UNKNOWN);
            assertThat(result.reason()).contains("the limit of 60 states was reached");
            assertThat(result.actual()).isEqualTo("decided: unknown");
        });
    }

    @Test
    void a_case_stands_for_each_of_its_policies_and_worlds() {
        List<Suite> suites = Written.in(folder)
                .suite("{name: all, verdict: leaks}", "{policy: [pin, revoke], world: seed, verdict: leaks}")
                .read("suite.yaml");
        assertThat(Suites.cases(suites).map(Case::name))
                .containsExactly("all: pin in seed", "all: revoke in seed", "pin in seed", "revoke in seed");
    }
}
