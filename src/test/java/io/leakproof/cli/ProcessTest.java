package io.leakproof.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.source.Columns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: pipes, full disks, locales, signals. */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessTest {

    private static final String COMPARE = " compare policies --facts fixtures/gaudi-rdma.yaml";

    /** More states than anybody waits for, and so long that whoever has written it knows that it is being read. */
    private static final String ENDLESS = "#".repeat(200_000) + """

            scenario: endless
            devices: [{id: d, open: shared, memory: device, release: on-close, scrub: on-release}]
            users: [{id: A, tenant: a}, {id: B, tenant: b}, {id: C, tenant: c}, {id: D, tenant: d}]
            buffers: [{id: b0, device: d}, {id: b1, device: d}]
            importers: [{id: i0, attachment: dynamic}, {id: i1, attachment: dynamic}]
            """;

    @TempDir
    private Path folder;

    /** How a process ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void a_reader_that_leaves_early_does_not_change_the_exit_code() throws Exception {
        Path code = folder.resolve("code");
        Ended ended = shell(
                "{ leakproof" + COMPARE + " --format json; echo $? >'" + code + "'; } | true; cat '" + code + "'");
        assertThat(ended.out()).isEqualTo("1\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_report_that_cannot_be_written_is_an_internal_error() throws Exception {
        Ended ended = shell("leakproof" + COMPARE + " >/dev/full");
        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err())
                .startsWith("leakproof: the report cannot be written: ")
                .hasLineCount(1);
    }

    @Test
    void the_report_is_the_same_in_every_locale() throws Exception {
        Ended ended = shell("LC_ALL=C LANG=C leakproof" + COMPARE);
        assertThat(ended.out())
                .isEqualTo(Ran.with("compare", "policies", "--facts", "fixtures/gaudi-rdma.yaml")
                        .out());
    }

    @Test
    void an_interrupt_prints_what_is_known_and_ends_by_verdict() throws Exception {
        for (String signal : List.of("INT", "TERM", "HUP")) {
            Ended ended = interrupted(
                    signal,
                    "compare",
                    "policies/revoke-required.yaml",
                    "--facts",
                    "-",
                    "--exhaustive",
                    "--max-states",
                    "500000000");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("`revoke-required` is unknown: interrupted");
            assertThat(ended.code()).isEqualTo(3);
        }
    }

    @Test
    void an_interrupt_that_leaves_work_undone_is_no_success() throws Exception {
        Ended recommended =
                interrupted("INT", "recommend", "--facts", "-", "--exhaustive", "--max-states", "500000000");
        assertThat(recommended.code()).as(recommended.err()).isEqualTo(3);
        Ended mutated = interrupted("INT", "test", "fixtures", "--mutate");
        assertThat(mutated.code()).as(mutated.err()).isEqualTo(3);
    }

    /** On a terminal of 50 columns, which {@code script} of util-linux makes. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void progress_is_seen_on_a_terminal_fits_it_and_is_gone_in_the_end() throws Exception {
        boolean there = shell("command -v script && command -v stty").code() == 0;
        if (!there) {
            System.err.println("SKIPPED: progress on a terminal, as there is no `script` or no `stty` on the PATH");
        }
        assumeTrue(there, "no `script` or no `stty` on the PATH");
        Path facts = Files.writeString(folder.resolve("endless.yaml"), ENDLESS);
        String compare = "leakproof compare policies/revoke-required.yaml --facts " + facts
                + " --exhaustive --max-states 500000000 --timeout 4s > " + folder.resolve("report");
        String shown =
                shell("script -qec 'stty cols 50; " + compare + "' /dev/null").out();
        List<String> lines = List.of(shown.split("\r\u001b\\[K", -1));
        assertThat(lines).hasSizeGreaterThan(4).startsWith("").endsWith("");
        assertThat(lines.subList(1, lines.size() - 1))
                .allMatch(line -> line.matches("1 of 1, \\d+ s, [\\d,]+ states, [\\d,]+ a.*…"))
                .allMatch(line -> Columns.of(line) == 48);
        assertThat(folder.resolve("report")).content().contains("`revoke-required` is unknown: ");
        assertThat(shell("script -qec '" + compare + " 2>" + folder.resolve("errors") + "' /dev/null")
                        .out())
                .isEmpty();
        assertThat(folder.resolve("errors")).isEmptyFile();
    }

    private static Ended interrupted(String signal, String... command) throws Exception {
        List<String> line = new ArrayList<>(command());
        line.addAll(List.of(command));
        Process process = start(line);
        if (List.of(command).contains("-")) {
            process.getOutputStream().write(ENDLESS.getBytes(StandardCharsets.UTF_8));
        }
        process.getOutputStream().close();
        Thread.sleep(6_000);
        assertThat(process.isAlive()).as("still searching").isTrue();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        return ended(process);
    }

    private Ended shell(String script) throws Exception {
        Path program = folder.resolve("leakproof");
        Files.writeString(program, "#!/bin/sh\nexec " + quoted(command()) + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return ended(start(List.of("sh", "-c", "PATH='" + folder + "':\"$PATH\"; " + script)));
    }

    private static String quoted(List<String> command) {
        return "'" + String.join("' '", command) + "'";
    }

    private static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx2g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    private static Process start(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.remove("COLUMNS");
        environment.remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static Ended ended(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }
}
