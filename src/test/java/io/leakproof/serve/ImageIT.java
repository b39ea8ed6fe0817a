package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The image, as it is built on no base: what it holds, what it says of itself, and whether that starts. */
class ImageIT {

    private static final Path DISTRIBUTION = Path.of("target/leakproof");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOME = "opt/leakproof";

    @TempDir
    private static Path image;

    private static JsonNode manifest;
    private static JsonNode config;
    private static Path layer;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        output("tar", "-xf", "target/image-on-no-base.tar", "-C", image.toString());
        manifest = JSON.readTree(image.resolve("manifest.json").toFile()).path(0);
        config = JSON.readTree(image.resolve(manifest.path("Config").asString()).toFile())
                .path("config");
        layer = image.resolve(manifest.path("Layers").path(0).asString());
    }

    @Test
    void holds_the_distribution_and_nothing_else() throws IOException, InterruptedException {
        assertThat(manifest.path("Layers").size()).isEqualTo(1);
        List<String> wanted = new ArrayList<>(List.of("drwxr-xr-x 0/0 opt/"));
        try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
            for (Path file : files.toList()) {
                boolean folder = Files.isDirectory(file);
                String mode = folder ? "drwxr-xr-x" : Files.isExecutable(file) ? "-rwxr-xr-x" : "-rw-r--r--";
                Path inside =
                        Path.of(HOME).resolve(DISTRIBUTION.relativize(file).toString());
                wanted.add(mode + " 0/0 " + inside + (folder ? "/" : ""));
            }
        }
        assertThat(output("tar", "-tvzf", layer.toString(), "--numeric-owner", "--warning=no-unknown-keyword")
                        .lines()
                        .map(line -> line.replaceFirst("^(\\S+ \\S+) .* (\\S+)$", "$1 $2")))
                .containsExactlyInAnyOrderElementsOf(wanted)
                .contains(
                        "-rwxr-xr-x 0/0 opt/leakproof/bin/leakproof",
                        "-rw-r--r-- 0/0 opt/leakproof/share/leakproof/capture.sh");
    }

    @Test
    void starts_the_launcher_as_the_deployment_expects_it() throws IOException {
        assertThat(config.path("Entrypoint")).hasToString("[\"/" + HOME + "/bin/leakproof\"]");
        assertThat(config.path("Cmd")).hasToString("[\"--help\"]");
        assertThat(config.path("WorkingDir").asString()).isEqualTo("/" + HOME);
        JsonNode pod = Manifests.only("Deployment").at("/spec/template/spec");
        assertThat(manifest.path("RepoTags").path(0).asString())
                .isEqualTo(pod.at("/containers/0/image").asString());
        JsonNode user = pod.path("securityContext");
        assertThat(config.path("User").asString())
                .isEqualTo(user.path("runAsUser").asInt() + ":"
                        + user.path("runAsGroup").asInt());
        for (JsonNode port : pod.at("/containers/0/ports")) {
            assertThat(config.path("ExposedPorts").propertyNames())
                    .contains(port.path("containerPort").asInt() + "/tcp");
        }
    }

    /** As its user, who may write nowhere in it, with its variables, without a folder for temporary files, with its class archive. */
    @Test
    void runs_where_nothing_can_be_written(@TempDir Path root) throws IOException, InterruptedException {
        output("tar", "-xzf", layer.toString(), "-C", root.toString());
        output("chmod", "755", root.toString());
        String home = root.resolve(HOME).toString();
        List<String> launched = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            String[] user = config.path("User").asString().split(":");
            launched.addAll(List.of("setpriv", "--clear-groups", "--reuid=" + user[0], "--regid=" + user[1]));
        }
        launched.addAll(List.of("env", "-C", home, "LEAKPROOF_OPTS=-Xshare:on -Djava.io.tmpdir=" + home + "/nowhere"));
        config.path("Env").forEach(variable -> launched.add(variable.asString()));
        launched.add(home + "/bin/leakproof");
        assertThat(output(launched, "compare", "policies/revoke-required.yaml", "--facts", "fixtures/gaudi-rdma.yaml"))
                .contains("0 leak, 1 block");
        assertThat(output(launched, "--version", "--verbose")).endsWith("class archive: in use\n");
    }

    private static String output(List<String> command, String... arguments) throws IOException, InterruptedException {
        return output(Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
