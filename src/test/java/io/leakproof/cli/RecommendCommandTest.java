package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.compare.Costs;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.Plan;
import io.leakproof.compare.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RecommendCommandTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";

    @TempDir
    private Path folder;

    @Test
    void tells_what_blocks_and_what_it_costs() throws IOException {
        Ran ran =
                Ran.with("recommend", "--facts", SEED, "fixtures/vfio-revocable.yaml", "fixtures/gem-shared-gpu.yaml");
        Golden.check("reports/recommend.txt", ran.out());
        assertThat(ran.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"markdown,# Leakproof", "html,<!DOCTYPE html>", "junit,<?xml ", "sarif,{", "github,::"})
    void has_every_form_with_the_same_exit_code(String format, String start) {
        Ran ran = Ran.with("recommend", "--facts", SEED, "--format=" + format);
        assertThat(ran.out()).startsWith(start);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(Exit.WELL);
    }

    @Test
    void tells_programs_the_same() {
        Ran ran = Ran.with("recommend", "--format=json", "--facts", SEED);
        assertThat(JsonValue.at(ran.out(), "schema")).isEqualTo("leakproof/recommendation/v1");
        assertThat(JsonValue.at(ran.out(), "choices", 0, "options", "drm_master"))
                .isEqualTo("while-exported");
        assertThat(JsonValue.at(ran.out(), "choices", 0, "costs", "next-open-waits", 0))
                .isEqualTo("gaudi-rdma");
        assertThat(JsonValue.at(ran.out(), "choices", 2, "excluded", "gaudi-rdma", 0))
                .isEqualTo("efa0");
        assertThat(JsonValue.at(ran.out(), "choices", 2, "rank")).hasToString("2");
        assertThat(ran.code()).isZero();
    }

    @Test
    void is_at_a_loss_where_every_block_is_vacuous_or_rests_on_an_assumption() throws IOException {
        assertThat(Ran.with("recommend", "--facts", "fixtures/static-importer-bar.yaml")
                        .code())
                .isEqualTo(Exit.UNKNOWN);
        Path facts = Files.writeString(folder.resolve("facts.yaml"), """
                scenario: s
                devices: [{id: gpu0, driver: habanalabs-gaudi1}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: vram0, device: gpu0}]
                importers: [{id: nic0, driver: rocm-xio, peer2peer: true}]
                """);
        Ran strict = Ran.with("recommend", "--strict", "--facts", facts.toString());
        assertThat(strict.out()).contains("11,664 are not decided", "rests on what is assumed");
        assertThat(strict.code()).isEqualTo(Exit.UNKNOWN);
    }

    @Test
    void says_by_its_exit_code_that_nothing_blocks() throws IOException {
        Path rule = folder.resolve("own.drl");
        Files.writeString(rule, """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "to-see-what-one-stored-oneself-is-a-leak"
                when
                    $residue : ResidueQuestion( owner == Owner.SELF )
                then
                    insert( new Exposure( Channel.RESIDUE, "somebody sees something" ) );
                end
                """);
        Ran ran = Ran.with("recommend", "--rules", rule.toString(), "--facts", SEED);
        assertThat(ran.out()).contains("11,664 combinations of options: 0 block.");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
    }

    @Test
    void nothing_is_said_of_what_is_not_decided() {
        assertThat(Ran.with("recommend", "--facts", SEED, "--max-states=20").out())
                .containsPattern("not\\s+decided\\. Of\\s+those\\s+that\\s+are\\s+decided no other costs less")
                .doesNotContain("No other costs less");
    }

    /** With so few states some sets of measures are decided, and one that reaches less is not. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "html", "junit", "sarif", "github", "json"})
    void an_operator_is_told_that_not_everything_was_decided(String format) {
        Ran ran = Ran.with("recommend", "--for=operator", "--facts", SEED, "--max-states=40", "--format=" + format);
        assertThat(ran.out()).contains("the limit of 40 states was reached");
        if (!format.equals("json")) {
            assertThat(ran.out())
                    .contains("5 ways to stop it are known, the one that reaches least first")
                    .contains("Not everything was decided: ")
                    .doesNotContain("Nothing that an operator can do here changes");
        }
        assertThat(ran.code()).isZero();
    }

    @Test
    void what_an_interrupt_left_undecided_is_no_success() {
        Recommendation some =
                new Recommendation("sha256:0", List.of(), List.of(), 8, 2, 5, Optional.of("interrupted"), Set.of());
        assertThat(RecommendCommand.exit(some, true)).isEqualTo(3);
        assertThat(RecommendCommand.exit(some, false)).isZero();
        Recommendation all = new Recommendation("sha256:0", List.of(), List.of(), 8, 2, 0, Optional.empty(), Set.of());
        assertThat(RecommendCommand.exit(all, true)).isZero();

        Plan plan = new Plan(List.of(), Costs.NONE, List.of());
        OperatorAdvice partly = new OperatorAdvice(
                "sha256:0", List.of(), List.of(), List.of(plan), List.of(), List.of(), 3, Optional.of("interrupted"));
        assertThat(RecommendCommand.exit(partly, true)).isEqualTo(3);
        assertThat(RecommendCommand.exit(partly, false)).isZero();
    }
}
