package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The GitHub Action and the hooks for pre-commit, run as those run them. */
class WorkflowsIT {

    private static final ObjectMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lint policies,0,0,0",
        "compare policies --facts fixtures/gaudi-rdma.yaml --format github,0,1,1",
        "compare policies --facts fixtures/gaudi-rdma.yaml --format github,0 1,1,0",
        "compare policies/two-tier.yaml --facts fixtures/gaudi-rdma.yaml --max-states 2,0 1,3,3",
        "lint nowhere.yaml,0,2,2",
        "'lint policies\n nowhere.yaml\n',0,2,2" // as YAML's `|` writes it
    })
    void the_action_ends_by_the_exit_code_unless_it_is_accepted(String arguments, String accept, int code, int ends)
            throws Exception {
        JsonNode action = YAML.readTree(Files.readString(Path.of("action.yml")));
        List<JsonNode> steps = action.at("/runs/steps").valueStream().toList();
        JsonNode step = steps.get(steps.size() - 1);
        assertThat(step.path("shell").asString()).isEqualTo("bash");
        assertThat(step.path("env").properties().stream()
                        .map(entry -> entry.getValue().asString()))
                .allMatch(
                        value -> action.path("inputs").has(value.replaceFirst("^\\$\\{\\{ inputs\\.(\\S+) }}$", "$1")));
        Path output = folder.resolve("output");
        assertThat(run(
                        Map.of(
                                "ARGUMENTS",
                                arguments,
                                "ACCEPT",
                                accept,
                                "GITHUB_ACTION_PATH",
                                Path.of("").toAbsolutePath().toString(),
                                "GITHUB_OUTPUT",
                                output.toString()),
                        List.of(
                                "bash",
                                "-eo",
                                "pipefail",
                                "-c",
                                step.path("run").asString())))
                .isEqualTo(ends);
        assertThat(output).hasContent("exit-code=" + code);
    }

    @Test
    void the_hooks_pass_over_the_files_of_this_repository() throws Exception {
        JsonNode hooks = YAML.readTree(Files.readString(Path.of(".pre-commit-hooks.yaml")));
        assertThat(hooks.size()).isEqualTo(2);
        for (JsonNode hook : hooks) {
            List<String> line =
                    new ArrayList<>(List.of(hook.path("entry").asString().split(" ")));
            hook.path("args").forEach(argument -> line.add(argument.asString()));
            if (hook.path("pass_filenames").asBoolean(true)) {
                line.addAll(matching(hook.path("files").asString()));
            }
            line.set(0, Path.of("target/leakproof/bin/leakproof").toString());
            assertThat(run(Map.of(), line)).as("%s", line).isZero();
        }
    }

    private static List<String> matching(String pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (String root : List.of("fixtures", "policies")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.map(Path::toString).filter(file -> file.matches(pattern)).forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private int run(Map<String, String> environment, List<String> line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        return process.waitFor();
    }
}
