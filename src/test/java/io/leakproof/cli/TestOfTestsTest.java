package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leakproof test --coverage} and {@code --mutate}. */
class TestOfTestsTest {

    private static final String WORLD = "fixtures/gaudi-rdma.yaml";

    @TempDir
    private Path folder;

    @Test
    void coverage_is_printed_behind_the_results() {
        Ran ran = Ran.with("test", WORLD, "--fail-only", "--coverage", "-");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("0 failed, 0 unknown, 0 skipped\n\ncoverage ")
                .contains("never spoke", "took no part: ", "1 of 45 exporters of the catalogue took part");
    }

    @Test
    void a_page_holds_what_stands_behind_the_results_and_no_other_form_does() {
        Ran page = Ran.with("test", WORLD, "--coverage=-", "--mutate", "--max-mutants=1", "--format=html");
        assertThat(page.out())
                .startsWith("<!DOCTYPE html>")
                .containsSubsequence("id=\"tests\"", "id=\"coverage\"", "<bdi>coverage ", "id=\"mutation\"", "1 mutant")
                .endsWith("</html>\n");
        Ran sarif = Ran.with("test", WORLD, "--coverage=-", "--format=sarif");
        assertThat(sarif.code()).isEqualTo(2);
        assertThat(sarif.err()).contains("only `--format text` and `html` bear something behind the results");
    }

    @Test
    void coverage_is_written_in_each_form() throws IOException {
        Path file = folder.resolve("coverage");
        assertThat(Ran.with("test", WORLD, "--coverage=" + file, "--coverage-format=lcov")
                        .code())
                .isZero();
        assertThat(Files.readString(file)).contains("SF:rules/revoke.drl\n", "FNDA:", "BRDA:", "end_of_record\n");
        Ran.with("test", WORLD, "--coverage=" + file, "--coverage-format=json");
        assertThat(Files.readString(file)).contains("\"schema\": \"leakproof/coverage/v1\"");
    }

    @Test
    void a_file_that_cannot_be_written_is_told() {
        Ran ran = Ran.with("test", WORLD, "--coverage=" + folder.resolve("nowhere/coverage"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("nowhere/coverage: cannot be written");
    }

    @Test
    void too_little_coverage_fails() {
        Ran ran = Ran.with("test", WORLD, "--threshold=99.5");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(" % of the rules, and 99.5 % are wanted");
        assertThat(Ran.with("test", WORLD, "--threshold=5").code()).isZero();
        assertThat(Ran.with("test", WORLD, "--threshold=NaN").code()).isEqualTo(2);
    }

    @Test
    void a_change_that_no_test_notices_is_told_with_the_leak_that_becomes_possible() {
        Ran ran = Ran.with("test", WORLD, "--run=two-tier", "--fail-only", "--mutate", "--max-mutants=40");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("mutation score ", " not tried", "    unnoticed where ");
        assertThat(ran.out())
                .isEqualTo(Ran.with("test", WORLD, "--run=two-tier", "--fail-only", "--mutate", "--max-mutants=40")
                        .out());
    }

    @Test
    void a_run_that_fails_says_that_no_mutant_was_made() {
        Ran ran = Ran.with("test", WORLD, "--fail-only", "--set=policy.pin=forbidden", "--mutate");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("leakproof: no mutant was made, as the run does not pass without one\n");
    }

    @Test
    void too_low_a_score_fails() {
        Ran ran = Ran.with("test", WORLD, "--run=two-tier", "--mutation-threshold=100", "--max-mutants=20");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("leakproof: the tests notice ");
    }

    @Test
    void tests_that_are_being_rewritten_are_not_put_to_the_test() {
        assertThat(Ran.with("test", WORLD, "--update", "--mutate").code()).isEqualTo(2);
    }
}
