package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leakproof}, the start script, with a script in the place of Java that prints its arguments. */
class LauncherTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Path program = Files.writeString(
                Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), """
                #!/bin/sh
                printf '[%s]' "$@"
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.9\"\n");
        Files.createFile(
                Files.createDirectories(folder.resolve("leakproof/lib")).resolve("leakproof.jar"));
        Files.copy(
                Path.of("src/main/dist/bin/leakproof"),
                Files.createDirectories(folder.resolve("leakproof/bin")).resolve("leakproof"));
    }

    @Test
    void starts_by_its_bare_name_and_through_a_link_beside_it() throws Exception {
        assertThat(started("cd leakproof/bin && sh leakproof --version")).endsWith("[--version] 0");
        assertThat(started("cd leakproof/bin && ln -s leakproof lp && sh lp --version"))
                .endsWith("[--version] 0");
    }

    @Test
    void tells_that_java_cannot_read_its_folder_rather_than_end_with_a_verdict() throws Exception {
        assertThat(
                        started(
                                "mkdir \"$(printf 'a\\303\\244')\" && cp -r leakproof a*/ && LC_ALL=C sh a*/leakproof/bin/leakproof"))
                .endsWith("in this locale; maybe with LC_ALL=C.UTF-8\n 70");
    }

    /** What comes of commands in the folder: what they print, and their exit code. */
    private String started(String commands) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(List.of("sh", "-c", commands + "; printf ' %s' $?"));
        shell.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        shell.environment().keySet().removeAll(List.of("JAVA_OPTS", "LEAKPROOF_OPTS"));
        Process process =
                shell.directory(folder.toFile()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return printed;
    }
}
