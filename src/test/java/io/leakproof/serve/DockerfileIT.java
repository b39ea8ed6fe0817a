package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dockerfile against the distribution it builds from: what an image would be made of, and whether that starts as it says. */
class DockerfileIT {

    private static final Path CONTEXT = Path.of("target");
    private static final String LAUNCHER = "bin/leakproof";

    @TempDir
    private Path folder;

    private static String only(String regex) throws IOException {
        Matcher matcher =
                Pattern.compile("(?m)^" + regex + "$").matcher(Files.readString(Path.of("src/main/docker/Dockerfile")));
        assertThat(matcher.find()).as(regex).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as("a second " + regex).isFalse();
        return found;
    }

    @Test
    void what_it_copies_is_there_and_holds_what_it_starts() throws IOException {
        String[] copied = only("COPY --chown=0:0 (\\S+ \\S+)").split(" ");
        assertThat(only("ENTRYPOINT \\[\"(\\S+)\"\\]")).isEqualTo(copied[1] + "/" + LAUNCHER);
        assertThat(CONTEXT.resolve(copied[0]).resolve(LAUNCHER)).isExecutable();
        assertThat(only("WORKDIR (\\S+)")).isEqualTo(copied[1]);
    }

    @Test
    void it_runs_as_the_user_that_the_deployment_names() throws IOException {
        String user = only("USER (\\d+:\\d+)");
        tools.jackson.databind.JsonNode context =
                Manifests.only("Deployment").at("/spec/template/spec/securityContext");
        assertThat(user)
                .isEqualTo(context.path("runAsUser").asInt() + ":"
                        + context.path("runAsGroup").asInt());
    }

    /** As a user who may write nowhere in it, with the options of the image, and without a folder for temporary files. */
    @Test
    void it_starts_where_nothing_can_be_written() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = folder.resolve("leakproof");
        copy(CONTEXT.resolve("leakproof"), home);
        List<String> line = new ArrayList<>();
        if (Files.getOwner(home).getName().equals("root")) {
            String user = only("USER (\\d+:\\d+)");
            line.addAll(List.of(
                    "setpriv", "--clear-groups", "--reuid=" + user.split(":")[0], "--regid=" + user.split(":")[1]));
        }
        line.add(home.resolve(LAUNCHER).toString());
        line.addAll(List.of("compare", "policies/revoke-required.yaml", "--facts", "fixtures/gaudi-rdma.yaml"));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_OPTS", only("ENV JAVA_OPTS=\"(.*)\""));
        builder.environment().put("LEAKPROOF_OPTS", "-Djava.io.tmpdir=" + home.resolve("nowhere"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("0 leak, 1 block");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy =
                        to.resolve(Objects.requireNonNull(from.relativize(file)).toString());
                boolean executed = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isExecutable(file);
                Files.copy(file, copy);
                Files.setPosixFilePermissions(
                        copy, PosixFilePermissions.fromString(executed ? "rwxr-xr-x" : "r--r--r--"));
            }
        }
    }
}
