package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestCommandTest {

    private static final String SUITE =
            """
            suite: own
            worlds: %s/fixtures/gaudi-rdma.yaml
            policies: %s/policies
            cases:
            """.replace("%s", Path.of("").toAbsolutePath().toString());

    @TempDir
    private Path folder;

    @Test
    void tests_suites_and_fixtures_of_the_working_directory_where_nothing_is_named() {
        Ran ran = Ran.with("test");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("thread-of-2021 (fixtures/suites/thread-of-2021.yaml)", "gaudi-rdma (")
                .contains(" 0 failed, 0 unknown, 0 skipped");
    }

    @Test
    void ends_with_1_where_an_expectation_did_not_hold() throws IOException {
        Ran ran = Ran.with("test", suite("- {policy: two-tier, verdict: leaks}"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("FAILED", "expected  verdict: leaks", "actual    verdict: blocks");
    }

    @Test
    void ends_with_3_where_none_failed_and_one_is_unknown() throws IOException {
        String suite = suite("- {policy: two-tier, verdict: blocks}");
        assertThat(Ran.with("test", suite, "--max-states=20").code()).isEqualTo(3);
    }

    @Test
    void what_rests_on_assumptions_is_unknown_on_request() {
        Ran ran = Ran.with("test", "fixtures/dishonest-importer.yaml", "--strict");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("the world rests on what is assumed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--run=nobody", "--tag=nobody"})
    void nothing_chosen_is_a_mistake_unless_it_is_said_to_be_none(String choice) {
        Ran ran = Ran.with("test", "fixtures/gaudi-rdma.yaml", choice);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("nothing to test: no test is chosen by --run and --tag, of 7");
        assertThat(Ran.with("test", "fixtures/gaudi-rdma.yaml", choice, "--allow-empty")
                        .code())
                .isZero();
    }

    @Test
    void an_empty_suite_a_skipped_one_and_no_suite_are_mistakes() throws IOException {
        assertThat(Ran.with("test", suite("[]"))).satisfies(ran -> {
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("suite.yaml has no case");
        });
        assertThat(Ran.with("test", suite("- {policy: two-tier, verdict: blocks, skip: later}"))
                        .err())
                .contains("nothing to test: every test is skipped");
        assertThat(Ran.with("test", "policies").err()).contains("nothing to test: no suite");
        assertThat(Ran.with("test", suite("[]"), "--allow-empty").code()).isZero();
    }

    @Test
    void policies_and_rules_that_do_not_exist_are_told_with_their_places() throws IOException {
        Ran ran = Ran.with("test", "fixtures/gaudi-rdma.yaml", "--policies", "policies/as-merged");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("fixtures/gaudi-rdma.yaml:31:3: no policy is called `pin-accounted`");
        Ran rules = Ran.with("test", suite("- {policy: two-tier, verdict: blocks, silent: [pin-forbiden]}"));
        assertThat(rules.code()).isEqualTo(2);
        assertThat(rules.err()).contains("suite.yaml:5:", "no rule is called `pin-forbiden`");
    }

    @Test
    void own_rules_count() throws IOException {
        Path rules = Files.writeString(folder.resolve("own.drl"), OwnRules.NO_IMPORTS);
        String suite =
                suite("- {policy: pin-accounted, verdict: blocks, excluded: [efa0], decided: [own-nobody-imports]}");
        assertThat(Ran.with("test", suite, "--rules", rules.toString()).code()).isZero();
        assertThat(Ran.with("test", suite).code()).isEqualTo(2);
    }

    @Test
    void tests_are_chosen_by_name_and_by_tag() {
        String suite = "fixtures/suites/thread-of-2021.yaml";
        assertThat(Ran.with("test", suite, "--run", "^thread.*: a hold").out()).contains("1 suite, 2 tests: 2 passed");
        assertThat(Ran.with("test", suite, "--tag=pin", "--tag=revoke").out()).contains("1 suite, 3 tests: 3 passed");
        assertThat(Ran.with("test", suite, "--run=(").err()).contains("`(` is no regular expression");
    }

    @Test
    void an_update_prints_the_diff_and_rewrites_the_file() throws IOException {
        String suite = suite("- {policy: two-tier, verdict: leaks} # no");
        Ran ran = Ran.with("test", suite, "--update");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "\n-- {policy: two-tier, verdict: leaks} # no\n",
                        "\n+- {policy: two-tier, verdict: blocks} # no\n");
        assertThat(Ran.with("test", suite).code()).isZero();
    }

    @Test
    void a_change_shows_which_expectations_it_breaks_under_their_names() throws IOException {
        Ran ran = Ran.with("test", "fixtures/gaudi-rdma.yaml", "--set", "policy.revoke=required");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "passed   revoke-required\n", "FAILED   pin-accounted, ", "{revoke: required, pin: accounted}")
                .contains("\nas if this were written: policy.revoke=required\n")
                .contains("\n1 suite, 7 tests: 1 passed, 6 failed");
        Ran facts = Ran.with("test", "fixtures", "--run=^gaudi-rdma: two", "--set", "device.gaudi0.scrub=never");
        assertThat(facts.out()).contains("FAILED   two-tier", "actual    verdict: leaks");
    }

    @Test
    void a_change_keeps_the_names_by_which_a_suite_knows_its_variants() throws IOException {
        String text = SUITE.replace("/policies\n", "/policies/proposals/scrub.yaml\n")
                + "- {policy: scrub=on-release, verdict: leaks, channels: {residue: 4, stale-read: 6, tamper: 6}}\n";
        String suite = Files.writeString(folder.resolve("suite.yaml"), text).toString();
        Ran ran = Ran.with("test", suite, "--set=policy.scrub=none", "--set=device.gaudi0.scrub=never");
        assertThat(ran.out()).contains("passed   scrub=on-release in gaudi-rdma");
        assertThat(ran.code()).isZero();
        assertThat(Ran.with("test", suite).code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    device.gaudi9.scrub=never   | --set:1:8: the facts have no device of this id
                    policy.revok=required       | --set:1:8: unknown key `revok`
                    policy.revoke=requird       | --set:1:15: expected `none`, `when-possible` or `required`
                    """)
    void a_change_of_nothing_is_told_with_its_place_and_once(String change, String message) {
        Ran ran = Ran.with("test", "fixtures", "--set", change);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith(message).contains("\n1 problem");
    }

    @Test
    void what_holds_only_under_a_change_is_not_written_down() throws IOException {
        Ran ran = Ran.with(
                "test", suite("- {policy: two-tier, verdict: leaks}"), "--update", "--set", "policy.revoke=none");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--update would write down what holds only under --set");
    }

    @Test
    void a_suite_facts_and_policies_can_stand_on_standard_input() throws IOException {
        String suite = Files.readString(Path.of(suite("- {policy: two-tier, verdict: leaks}")));
        Ran ran = Ran.withInput(suite, "test", "-");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("own (<stdin>)\n  FAILED   two-tier in gaudi-rdma, <stdin>:5:3\n");
        String facts = Files.readString(Path.of("fixtures/gaudi-rdma.yaml"));
        assertThat(Ran.withInput(facts, "test", "-").out())
                .contains("gaudi-rdma (<stdin>)", "1 suite, 7 tests: 7 passed");
        String policy = "policy: pin-accounted\noptions: {pin: accounted}\n";
        String expecting = Files.writeString(
                        folder.resolve("f.yaml"),
                        facts.replaceFirst("(?s)expect:.*", "expect: {pin-accounted: {verdict: leaks}}\n"))
                .toString();
        assertThat(Ran.withInput(policy, "test", expecting, "--policies", "-").code())
                .isZero();
    }

    @Test
    void standard_input_is_read_once_and_neither_written_nor_watched() {
        assertThat(Ran.withInput("suite: [", "test", "-").err())
                .startsWith("<stdin>:1:")
                .contains("1 problem");
        assertThat(Ran.with("test", "-", "--policies", "-").err()).contains("`-` stands here twice");
        assertThat(Ran.with("test", "-", "--update").code()).isEqualTo(2);
        assertThat(Ran.with("test", "-", "--watch").err()).contains("--watch cannot read again");
    }

    @Test
    void nothing_is_updated_in_ci() throws IOException {
        String suite = suite("- {policy: two-tier, verdict: leaks}");
        String before = Files.readString(Path.of(suite));
        Ran ran = Ran.on(Terminal.NONE, Map.of("CI", "true"), "", "test", suite, "--update");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--update rewrites what is expected");
        assertThat(Files.readString(Path.of(suite))).isEqualTo(before);
    }

    @Test
    void lint_knows_suites() {
        assertThat(Ran.with("lint", "fixtures/suites").out()).isEqualTo("1 suite: no problem found\n");
    }

    private String suite(String cases) throws IOException {
        String text =
                SUITE.replace("cases:\n", cases.startsWith("[") ? "cases: " + cases + "\n" : "cases:\n" + cases + "\n");
        return Files.writeString(folder.resolve("suite.yaml"), text).toString();
    }
}
