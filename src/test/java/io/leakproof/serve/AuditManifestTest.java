package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The CronJob that audits a cluster: what its steps run, and that its rights are what they need. */
class AuditManifestTest {

    private static final Path REPORTS = Path.of("src/test/resources/admission/audited/openreports.txt");

    @TempDir
    private Path folder;

    @Test
    void reads_and_writes_what_its_role_allows_and_no_other() throws IOException, InterruptedException {
        Files.copy(REPORTS, folder.resolve("reports.json"));
        assertThat(run("initContainers", "read")).isZero();
        Set<String> read = new TreeSet<>(List.of(calls().get(0).split(" ")[1].split(",")));
        assertThat(calls().get(0)).startsWith("get ").endsWith(" --all-namespaces --output=json");
        assertThat(allowed("list")).containsAll(read);
        Set<String> more = allowed("list");
        more.removeAll(read);
        assertThat(more)
                .isEqualTo(allowed("delete"))
                .isEqualTo(allowed("create"))
                .isEqualTo(allowed("patch"));
        assertThat(verbs()).containsExactlyInAnyOrder("list", "create", "patch", "delete");
        assertThat(run("containers", "write")).isZero();
        String deleted = calls().get(calls().size() - 1).split(" ")[1];
        assertThat(Set.of(deleted.replace(".openreports.io", "").split(","))).isEqualTo(more);
        for (JsonNode item : new tools.jackson.databind.ObjectMapper()
                .readTree(REPORTS.toFile())
                .path("items")) {
            assertThat(more).contains(item.path("kind").asString().toLowerCase(java.util.Locale.ROOT) + "s");
        }
    }

    @Test
    void reports_of_other_audits_are_removed_when_those_of_this_are_there() throws IOException, InterruptedException {
        Files.copy(REPORTS, folder.resolve("reports.json"));
        assertThat(run("containers", "write")).isZero();
        assertThat(calls())
                .containsExactly(
                        "apply --server-side --force-conflicts --filename=" + folder.resolve("reports.json"),
                        "delete reports.openreports.io,clusterreports.openreports.io --all-namespaces --wait=false "
                                + "--selector=app.kubernetes.io/managed-by=leakproof,leakproof.io/audit!=1793534400");
    }

    @Test
    void nothing_is_removed_where_the_reports_were_not_taken() throws IOException, InterruptedException {
        Files.copy(REPORTS, folder.resolve("reports.json"));
        program("kubectl", "echo \"$@\" >> " + folder.resolve("calls") + "; exit 1");
        assertThat(run("containers", "write")).isNotZero();
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void what_is_found_does_not_stop_it(int code) throws IOException, InterruptedException {
        program("leakproof", "echo '{}'; exit " + code);
        assertThat(run("initContainers", "decide")).isZero();
        assertThat(folder.resolve("reports.json")).hasContent("{}");
    }

    @Test
    void where_nothing_could_be_decided_it_stops() throws IOException, InterruptedException {
        for (int code : List.of(2, 70, 137)) { // bad input, a crash, the end of the memory
            program("leakproof", "echo '{}'; exit " + code);
            assertThat(run("initContainers", "decide")).as("%s", code).isNotZero();
        }
        program("leakproof", "exit 0");
        assertThat(run("initContainers", "decide")).isNotZero();
    }

    /** The exit code of a step, run by a shell here with programs of its own. */
    private int run(String kind, String name) throws IOException, InterruptedException {
        if (Files.notExists(folder.resolve("bin/kubectl"))) {
            program("kubectl", "echo \"$@\" >> " + folder.resolve("calls"));
        }
        for (JsonNode container :
                object("CronJob").at("/spec/jobTemplate/spec/template/spec").path(kind)) {
            if (container.path("name").asString().equals(name)) {
                String script = container.at("/args/0").asString().replace("/audit/", folder + "/");
                ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
                shell.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
                return shell.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start()
                        .waitFor();
            }
        }
        throw new AssertionError("no step " + name);
    }

    private void program(String name, String body) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"), StandardCharsets.UTF_8);
    }

    private static JsonNode object(String kind) throws IOException {
        return Manifests.audit().stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> allowed(String verb) throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode rule : object("ClusterRole").path("rules")) {
            if (rule.path("verbs").valueStream().anyMatch(one -> one.asString().equals(verb))) {
                rule.path("resources").forEach(resource -> allowed.add(resource.asString()));
            }
        }
        return allowed;
    }

    private static Set<String> verbs() throws IOException {
        List<String> verbs = new ArrayList<>();
        object("ClusterRole")
                .path("rules")
                .forEach(rule -> rule.path("verbs").forEach(verb -> verbs.add(verb.asString())));
        return new TreeSet<>(verbs);
    }
}
