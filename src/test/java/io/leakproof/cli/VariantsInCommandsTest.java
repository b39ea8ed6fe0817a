package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsInCommandsTest {

    private static final String VARIANTS = "variants: v\noptions:\n  revoke: [none, required]\n";

    @Test
    void compare_has_a_row_for_each_policy() {
        assertThat(run("compare - --facts fixtures/gaudi-rdma.yaml"))
                .startsWith("1 ")
                .containsPattern("\n  revoke=none +LEAKS ")
                .containsPattern("\n  revoke=required +blocks ")
                .contains("1 world, 2 policies: 1 leak, 1 block, 0 unknown");
    }

    @Test
    void evaluate_says_all_about_each_policy() {
        assertThat(run("evaluate --policy - --facts fixtures/gaudi-rdma.yaml"))
                .contains("\n  `revoke=none` LEAKS\n", "\n  `revoke=required` blocks\n");
    }

    /** A model, a certificate and its check are of one policy: which, nobody said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export --format promela --policy -",
                "evaluate --certificate target/none --policy -",
                "check pom.xml --policy -"
            })
    void what_is_of_one_policy_is_refused_for_several(String command) {
        assertThat(run(command + " --facts fixtures/gaudi-rdma.yaml"))
                .startsWith("2 leakproof " + command.split(" ")[0] + ": --policy is one policy, not variants\n");
    }

    @Test
    void lint_counts_each_policy() {
        assertThat(run("lint -")).isEqualTo("2 policies: no problem found\n");
    }

    @Test
    void schema_prints_theirs() {
        assertThat(run("schema variants")).contains("urn:leakproof:schema:variants:v1");
    }

    @Test
    void a_file_named_twice_is_one_problem_however_many_policies_it_holds(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("v.yaml"), VARIANTS);
        assertThat(run("compare " + file + " " + file + " --facts fixtures/gaudi-rdma.yaml"))
                .isEqualTo("2 " + file + ": is named twice in this run\n\n1 problem\n");
    }

    @Test
    void a_name_that_another_file_has_too_is_a_problem(@TempDir Path folder) throws Exception {
        Path policy = Files.writeString(folder.resolve("p.yaml"), "policy: revoke=none\noptions: {}\n");
        assertThat(run("compare " + policy + " - --facts fixtures/gaudi-rdma.yaml"))
                .startsWith(
                        "2 <stdin>:1:11: another policy of this run is called `revoke=none`, at " + policy + ":1:9\n");
    }

    /** What it prints, behind its exit code if that is not 0. */
    private static String run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(VARIANTS.getBytes(StandardCharsets.UTF_8));
        Streams streams = new Streams(in, out, out, Map.of(), Terminal.NONE, false);
        int code = Main.run(streams, line.split(" "));
        return (code == 0 ? "" : code + " ") + out.toString(StandardCharsets.UTF_8);
    }
}
