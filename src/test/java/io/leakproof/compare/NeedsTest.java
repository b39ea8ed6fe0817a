package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.search.Completeness;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final FactsFile SEED = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"));
    private static final FactsFile PAGES = FactsFile.read(Path.of("fixtures/udmabuf-pages.yaml"));

    /** Three people and two buffers: no policy leaves some millions of states. */
    private static final String WIDE = """
            scenario: wide
            devices: [{id: gaudi0, driver: habanalabs-gaudi1, scrub: on-release}]
            users: [{id: A, tenant: red}, {id: B, tenant: blue}, {id: C, tenant: green}]
            buffers: [{id: hbm0, device: gaudi0, size: 2MiB}, {id: hbm1, device: gaudi0, size: 2MiB}]
            importers: [{id: efa0, driver: efa}]
            """;

    @Test
    void are_both_options_where_neither_blocks_alone() {
        assertThat(outcome(SEED, "revoke: when-possible, drm_master: while-attached")
                        .needs())
                .isEqualTo(new Needs(List.of(List.of("revoke", "drm_master")), Completeness.COMPLETE));
    }

    @Test
    void leave_out_what_does_not_help() {
        assertThat(outcome(SEED, "revoke: required, pin: accounted, scrub: on-release")
                        .needs()
                        .alternatives())
                .containsExactly(List.of("revoke"));
    }

    @Test
    void name_alternatives_where_one_of_two_suffices() {
        assertThat(outcome(SEED, "drm_master: while-exported, revoke: required")
                        .needs()
                        .alternatives())
                .containsExactly(List.of("revoke"), List.of("drm_master"));
    }

    @Test
    void count_the_base_as_one_thing() {
        FactsFile protectedBySelf = FactsFile.read(Document.of("""
                scenario: protected
                devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release,
                           protection: {revoke: required, fd_passing: none}}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: d}]
                importers: [{id: i, attachment: pinned}]
                """, "f.yaml"));
        PolicyFile today = PolicyFile.read(
                Document.of("policy: t\nbase: as-merged\noptions: {kill: owner, fd_passing: none}\n", "t.yaml"));
        assertThat(Comparer.with(EVALUATOR, Limits.defaults())
                        .compare(List.of(protectedBySelf), List.of(PolicyFile.today(), today))
                        .outcomes()
                        .map(outcome -> outcome.needs().alternatives()))
                .containsExactly(List.of(List.of("base")), List.of(List.of("base"), List.of("fd_passing", "kill")));
    }

    @Test
    void are_nothing_where_the_facts_alone_block() {
        Needs needs = outcome(PAGES, "revoke: required").needs();
        assertThat(needs.baseline()).isTrue();
        assertThat(needs.alternatives()).containsExactly(List.of());
    }

    @Test
    void are_not_asked_of_a_policy_that_leaks() {
        Outcome leaks = outcome(SEED, "pin: accounted");
        assertThat(leaks.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leaks.needs()).isEqualTo(Needs.NONE);
    }

    @Test
    void are_undecided_where_a_part_of_the_policy_is() {
        Limits limits = new Limits(20, Duration.ofMinutes(1), () -> false);
        Outcome blocks = outcome(Evaluator.shipped(), limits, SEED, "revoke: required");
        assertThat(blocks.verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(blocks.needs()).isEqualTo(Needs.undecided("the limit of 20 states was reached"));
        assertThat(blocks.needs().baseline()).isFalse();
    }

    @Test
    void are_found_out_by_the_first_leak_of_each_weaker_policy() {
        FactsFile wide = FactsFile.read(Document.of(WIDE, "wide.yaml"));
        Evaluator evaluator = Evaluator.shipped().exhaustive();
        Outcome blocks =
                outcome(evaluator, Limits.defaults(), wide, "drm_master: while-exported, revoke_wait: until-unmapped");
        assertThat(blocks.needs().alternatives()).containsExactly(List.of("drm_master"));
        long states = blocks.evaluation().search().states();
        assertThat(states).isGreaterThan(90_000);
        assertThat(evaluator.effort().states()).isBetween(states, states * 5 / 4);
    }

    @Test
    void say_which_time_limit_was_reached_and_not_what_was_left_of_it() {
        Limits late = new Limits(1_000, Duration.ofMinutes(1), () -> false).withLeft(Duration.ZERO);
        Needs needs = new NeedsSearch(SEED.world(), Evaluator.shipped(), late)
                .of(policy("revoke: required").policy());
        assertThat(needs).isEqualTo(Needs.undecided("the time limit of 60.0 s was reached"));
    }

    @Test
    void share_the_time_so_that_each_part_has_as_much_as_all_behind_it() {
        TimeShares time = new TimeShares(Limits.defaults().withLeft(Duration.ofMinutes(4)));
        assertThat(time.among(4).left()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        assertThat(time.among(1).left()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
        assertThat(time.among(4).timeout()).isEqualTo(Limits.DEFAULT_TIMEOUT);
    }

    @Test
    void know_every_option_of_a_policy() {
        assertThat(JsonValue.at(PolicyFile.schema(), "properties", "options", "properties"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys(
                        PolicyOption.ALL.stream().map(PolicyOption::key).toArray());
    }

    @Test
    void keep_only_the_options_that_are_asked_for() {
        Policy all = policy("revoke: required, revoke_wait: until-unmapped, pin: forbidden, drm_master: while-exported,"
                        + " quarantine: true, scrub: on-allocate, fd_passing: none, import_by: owner-tenant,"
                        + " handle_passing: none, kill: owner, iommu_cut: on-return, admin_reset: forced")
                .policy();
        assertThat(all.set()).isEqualTo(PolicyOption.ALL);
        assertThat(all.toBuilder(PolicyOption.ALL).build()).isEqualTo(all);
        for (PolicyOption<?> option : PolicyOption.ALL) {
            Policy one = all.toBuilder(List.of(option)).build();
            assertThat(one.set()).containsExactly(option);
            assertThat(option.in(one)).isEqualTo(option.in(all));
        }
    }

    private static Outcome outcome(FactsFile facts, String options) {
        return outcome(EVALUATOR, Limits.defaults(), facts, options);
    }

    private static Outcome outcome(Evaluator evaluator, Limits limits, FactsFile facts, String options) {
        return Comparer.with(evaluator, limits)
                .compare(List.of(facts), List.of(policy(options)))
                .scenarios()
                .get(0)
                .outcomes()
                .get(0);
    }

    private static PolicyFile policy(String options) {
        return PolicyFile.read(Document.of("policy: p\noptions: {" + options + "}\n", "p.yaml"));
    }
}
