package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class archive of the distribution: given to Java only where Java takes it. */
class ClassArchiveIT {

    private static final Path HOME = Path.of("target/leakproof");
    private static final String STAMP = "lib/leakproof.jsa.stamp";

    @TempDir
    private Path copy;

    @Test
    void is_in_use_where_it_was_made() throws IOException, InterruptedException {
        assertThat(archiveOf(HOME)).isEqualTo("class archive: in use");
    }

    @Test
    void is_in_use_in_a_copy_with_the_times_of_the_original() throws IOException, InterruptedException {
        copyOf(StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(archiveOf(copy)).isEqualTo("class archive: in use");
    }

    /** For one class that is not in it, Java opens every jar. */
    @Test
    void holds_each_class_that_a_comparison_takes_from_a_jar() throws IOException, InterruptedException {
        Path log = copy.resolve("classes.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        HOME.resolve("bin/leakproof").toString(),
                        "compare",
                        HOME.resolve("policies").toString(),
                        "--facts",
                        HOME.resolve("fixtures/gaudi-rdma.yaml").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LEAKPROOF_OPTS", "-Xlog:class+load:file=" + log);
        assertThat(builder.start().waitFor()).isEqualTo(Exit.LEAKS);
        assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains("source: file:"));
    }

    @Test
    void is_left_out_in_a_copy_with_new_times_so_that_java_uses_its_own() throws IOException, InterruptedException {
        copyOf();
        assertThat(archiveOf(copy)).startsWith("class archive: not in use: the jars beside it have other times");
    }

    /** As tools do that make images reproducible. */
    @Test
    void is_left_out_where_all_files_have_one_time_that_is_another() throws IOException, InterruptedException {
        copyOf();
        try (Stream<Path> files = Files.list(copy.resolve("lib"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        }
        assertThat(archiveOf(copy)).startsWith("class archive: not in use: the jars beside it have other times");
    }

    @Test
    void is_left_out_where_it_was_made_for_another_java() throws IOException, InterruptedException {
        copyOf(StandardCopyOption.COPY_ATTRIBUTES);
        Path stamp = copy.resolve(STAMP);
        Files.writeString(stamp, Files.readString(stamp).replaceFirst("\"[0-9.]+\"", "\"17.0.0\""));
        assertThat(archiveOf(copy)).isEqualTo("class archive: not in use: it was made for another Java");
    }

    /** {@code -Xshare:on}: Java does not start unless it uses an archive, be it its own. */
    private static String archiveOf(Path home) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/leakproof").toString(), "--version", "--verbose");
        builder.environment().put("LEAKPROOF_OPTS", "-Xshare:on");
        Process process = builder.redirectErrorStream(true).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said.get(said.size() - 1);
    }

    private void copyOf(StandardCopyOption... how) throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(HOME.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, how);
                assertThat(to.toFile().setExecutable(Files.isExecutable(file))).isTrue();
            }
        }
    }
}
