package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class DiffCommandTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";

    @TempDir
    private Path folder;

    private String policy(String id, String options) throws IOException {
        Path file = folder.resolve(id + ".yaml");
        Files.writeString(file, "policy: " + id + "\noptions: {" + options + "}\n");
        return file.toString();
    }

    private static @Nullable Object relation(String before, String after) {
        return JsonValue.at(Ran.with("diff", before, after, "--format=json").out(), "relation");
    }

    @Test
    void tells_a_witness_in_each_direction_and_the_verdicts_in_each_world() throws IOException {
        Ran ran = Ran.with("diff", "policies/revoke-required.yaml", "policies/drm-master-hold.yaml", "--facts", SEED);
        Golden.check("reports/diff.txt", ran.out());
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
    }

    @ParameterizedTest
    @CsvSource({"markdown,# Leakproof", "html,<!DOCTYPE html>", "junit,<?xml ", "sarif,{", "github,::"})
    void has_every_form_with_the_same_exit_code(String format, String start) {
        Ran ran = Ran.with(
                "diff",
                "policies/revoke-required.yaml",
                "policies/pin-accounted.yaml",
                "--facts",
                SEED,
                "--format=" + format);
        assertThat(ran.out()).startsWith(start);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
    }

    @Test
    void knows_what_is_stricter_laxer_equivalent_and_neither() throws IOException {
        String nothing = policy("nothing", "");
        String literal = policy("literal", "drm_master: reference-only");
        String attached = policy("attached", "drm_master: while-attached");
        String exported = policy("exported", "drm_master: while-exported");
        String possible = policy("possible", "revoke: when-possible");
        String required = policy("required", "revoke: required");
        String waiting = policy("waiting", "revoke_wait: until-unmapped");
        assertThat(relation(nothing, literal)).isEqualTo("equivalent");
        assertThat(relation(nothing, waiting)).isEqualTo("equivalent");
        assertThat(relation(attached, exported)).isEqualTo("stricter");
        assertThat(relation(exported, attached)).isEqualTo("laxer");
        assertThat(relation(possible, required)).isEqualTo("stricter");
        assertThat(relation(required, exported)).isEqualTo("incomparable");
    }

    @Test
    void says_by_its_exit_code_whether_the_second_is_as_strict() throws IOException {
        String nothing = policy("nothing", "");
        String pin = policy("pin", "pin: forbidden");
        assertThat(Ran.with("diff", nothing, pin).code()).isEqualTo(Exit.WELL);
        assertThat(Ran.with("diff", pin, nothing).code()).isEqualTo(Exit.LEAKS);
        assertThat(Ran.with("diff", pin, nothing, "--facts", SEED).out())
                .contains("blocks", "LEAKS", "excludes `efa0`");
        assertThat(Ran.with("diff", nothing, pin, "--facts", SEED, "--max-states=1")
                        .code())
                .isEqualTo(Exit.UNKNOWN);
        assertThat(Ran.with("diff", nothing, "policies/proposals/scrub.yaml").code())
                .isEqualTo(Exit.USAGE);
    }

    /** A reset loosens: the policy that is laxer is the one under which a rule speaks. */
    @Test
    void tells_under_which_policy_devices_are_reset() throws IOException {
        String nothing = policy("nothing", "");
        String reset = policy("reset", "admin_reset: forced");
        assertThat(Ran.with("diff", nothing, reset).out())
                .contains("`reset` is laxer than `nothing`", "only under `reset`: devices are reset");
        assertThat(Ran.with("diff", reset, nothing).out())
                .contains("`nothing` is stricter than `reset`", "only under `reset`: devices are reset");
        assertThat(JsonValue.at(
                        Ran.with("diff", nothing, reset, "--format=json").out(), "laxer", 0, "under"))
                .isEqualTo("reset");
        assertThat(Ran.with("diff", nothing, reset, "--format=sarif").out())
                .contains("Only under `reset`: devices are reset");
    }

    /** What a policy leaves to drivers is no less than what it writes itself: some driver does it. */
    @Test
    void asks_of_each_protection_that_a_driver_may_have_where_a_policy_leaves_it_to_drivers() throws IOException {
        String nothing = policy("nothing", "");
        String merged = Files.writeString(
                        folder.resolve("merged.yaml"),
                        "policy: merged\nbase: as-merged\noptions: {admin_reset: never}\n")
                .toString();
        String exported = policy("exported", "drm_master: while-exported");
        assertThat(relation(nothing, merged)).isEqualTo("stricter");
        assertThat(relation(merged, exported)).isEqualTo("incomparable");
        assertThat(relation(merged, merged)).isEqualTo("equivalent");
        Ran ran = Ran.with("diff", merged, nothing);
        assertThat(ran.out())
                .contains("`nothing` is laxer than `merged`", "where protection is `{iommu_cut: on-return}`");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
    }

    @Test
    void takes_rules_of_ones_own_into_account() throws IOException {
        Path rule = folder.resolve("own.drl");
        Files.writeString(rule, """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "a-reference-refuses-big-buffers-of-east"
                when
                    $import : ImportQuestion( )
                    Buffer( size > 65536, labels.value("zone") == "east" )
                    Policy( drmMaster == DrmMaster.REFERENCE_ONLY )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "too big" ) );
                end
                """);
        Ran ran = Ran.with(
                "diff",
                policy("nothing", ""),
                policy("literal", "drm_master: reference-only"),
                "--rules",
                rule.toString());
        assertThat(ran.out())
                .as(ran.err())
                .contains(
                        "`literal` is stricter than `nothing`", "size is `65537`", "labels.value(\"zone\") is `east`");
        assertThat(ran.code()).isEqualTo(Exit.WELL);
    }
}
