package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String PIN = "policies/pin-accounted.yaml";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    device.gaudi0.scrub=on-releese   | 21 | found `on-releese`
                    device.gaudi0.scrubb=never       | 15 | unknown key `scrubb`
                    device.gaudi9.scrub=never        | 8  | the facts have no device of this id
                    policy.revok=required            | 8  | unknown key `revok`
                    rack.x=1                         | 1  | before the first dot, found `rack`
                    scrub                            | 1  | expected such as device.gaudi0.scrub=on-release
                    device.gaudi0.scrub=[never]      | 21 | expected a single value
                    device.gaudi0.scrub=             | 20 | expected a value behind `=`
                    device.gaudi0=never              | 8  | expected an id and a field, as in gaudi0.scrub, found `gaudi0`
                    device.gaudi0.id=gaudi1          | 15 | an id cannot be set: others refer to it
                    buffer.hbm0.device=gaudi1        | 20 | no device is called `gaudi1`
                    policy.policy=x                  | 8  | unknown key `policy`
                    policy.id=x                      | 8  | unknown key `id`
                    scenario.id=x                    | 1  | before the first dot, found `scenario`
                    """)
    void a_bad_change_is_told_with_its_place(String change, int column, String message) {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", change);
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith("--set:1:" + column + ": ").contains(message, "1 problem");
    }

    @Test
    void a_bad_change_of_several_policies_is_told_once() {
        Ran ran = Ran.with("compare", "policies", "--facts", SEED, "--set", "policy.revok=required");
        assertThat(ran.err()).contains("unknown key `revok`", "1 problem");
    }

    @Test
    void all_bad_changes_are_told_at_once() {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", "rack.x=1", "--set", "policy.pin=no");
        assertThat(ran.err()).contains("found `rack`", "found `no`", "2 problems");
    }

    @Test
    void a_changed_option_decides_as_if_it_were_written() {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", "policy.revoke=required");
        assertThat(ran.code()).isEqualTo(Exit.WELL);
        assertThat(ran.out()).contains("pin-accounted,revoke=required  blocks");
    }

    @Test
    void a_changed_fact_decides_as_if_it_were_written_and_the_report_says_so() {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", "device.gaudi0.scrub=never");
        assertThat(ran.out())
                .startsWith("gaudi-rdma,device.gaudi0.scrub=never: ")
                .contains("residue, 4 steps");
    }

    @Test
    void a_label_can_be_set_where_there_was_none() {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", "importer.efa0.labels.firmware=signed");
        assertThat(ran.out()).startsWith("gaudi-rdma,importer.efa0.labels.firmware=signed: ");
    }

    @Test
    void a_label_of_a_policy_can_be_set() {
        Ran ran = Ran.with("compare", PIN, "--facts", SEED, "--set", "policy.labels.zone=west");
        assertThat(ran.out()).contains("pin-accounted,labels.zone=west  LEAKS");
    }

    @Test
    void of_two_changes_of_the_same_the_last_one_counts_and_is_named() {
        Ran ran = Ran.with(
                "compare", PIN, "--facts", SEED, "--set", "policy.revoke=none", "--set", "policy.revoke=required");
        assertThat(ran.out()).contains("pin-accounted,revoke=required  blocks");
    }

    @Test
    void variants_with_exclusions_are_changed_one_by_one() {
        Ran ran = Ran.with(
                "compare",
                "policies/proposals/scrub-added.yaml",
                "--facts",
                SEED,
                "--set=policy.revoke=required",
                "--set=policy.pin=allowed",
                "--format=json");
        assertThat(ran.code()).isEqualTo(Exit.WELL);
        assertThat(Pattern.compile("\"policy\": \"(revoke=required,pin=allowed,.*)\"")
                        .matcher(ran.out())
                        .results()
                        .map(match -> match.group(1)))
                .hasSize(8)
                .doesNotHaveDuplicates();
    }

    @Test
    void variants_are_left_with_the_value_that_is_set() {
        Ran ran = Ran.with("compare", "policies/proposals/scrub.yaml", "--facts", SEED, "--set", "policy.scrub=none");
        assertThat(ran.out()).contains("scrub=none").doesNotContain("on-allocate");
    }

    @Test
    void what_was_changed_has_another_digest() {
        String[] line = {"evaluate", "--policy", PIN, "--facts", SEED, "--format", "json"};
        String[] changed = {
            "evaluate", "--policy", PIN, "--facts", SEED, "--format", "json", "--set", "device.gaudi0.scrub=never"
        };
        assertThat(digests(Ran.with(changed).out()))
                .hasSameSizeAs(digests(Ran.with(line).out()))
                .isNotEqualTo(digests(Ran.with(line).out()));
    }

    private static List<String> digests(String json) {
        return Pattern.compile("sha256:[0-9a-f]{64}")
                .matcher(json)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
