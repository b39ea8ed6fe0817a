package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leakproof.cmd}: by Wine's command interpreter where there is one, with a script in the place of Java that prints its arguments. */
@Tag("slow")
class WindowsLauncherTest {

    private static final Path LAUNCHER = Path.of("src/main/dist/bin/leakproof.cmd");

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("leakproof/bin"));
        Files.createFile(
                Files.createDirectories(folder.resolve("leakproof/lib")).resolve("leakproof.jar"));
        Files.writeString(
                bin.resolve("leakproof.cmd"), Files.readString(LAUNCHER).replace("\n", "\r\n"));
        Path program = Files.writeString(
                Files.createDirectories(folder.resolve("jdk 17/bin")).resolve("java.exe"), """
                #!/bin/sh
                case " $* " in *' -version '*) exit 0 ;; esac
                printf '[%s]' "$@"
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        release("17.0.9");
    }

    private void release(String version) throws IOException {
        Files.writeString(folder.resolve("jdk 17/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /** What any interpreter would trip over, without one. */
    @Test
    void has_every_label_it_goes_to_and_closes_what_it_opens() throws IOException {
        String text = Files.readString(LAUNCHER);
        List<String> labels = all(text, "(?m)^:(\\w+)$");
        assertThat(all(text, "goto (\\w+)")).isNotEmpty().allMatch(labels::contains);
        int depth = 0;
        for (String line : text.lines().filter(line -> !line.startsWith("rem")).toList()) {
            assertThat(line.chars().filter(c -> c == '"').count() % 2).as(line).isZero();
            depth += line.strip().endsWith("(") ? 1 : 0;
            depth -= line.strip().startsWith(")") ? 1 : 0;
            assertThat(depth).as(line).isBetween(0, 2);
        }
        assertThat(depth).isZero();
        assertThat(all(text, "exit /b (\\S+)")).containsOnly("70", "%errorlevel%");
    }

    private static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void gives_java_the_arguments_as_they_are_and_what_suits_the_command() throws Exception {
        assertThat(run(Map.of(), "compare", "a b", "--facts", "x"))
                .contains("[-XX:TieredStopAtLevel=1][-XX:+UseSerialGC][-cp]")
                .contains("\\leakproof\\lib\\leakproof.jar;")
                .endsWith("[io.leakproof.cli.Main][compare][a b][--facts][x]");
        assertThat(run(Map.of(), "serve")).contains("[-XX:-UsePerfData][-cp]");
        assertThat(run(Map.of("JAVA_OPTS", "-Xmx1g", "LEAKPROOF_OPTS", "-XX:+UseG1GC"), "selfcheck"))
                .contains("[-XX:-UsePerfData][-Xmx1g][-XX:+UseG1GC][-cp]");
    }

    @Test
    void never_starts_a_java_that_is_not_there_or_too_old() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "Z:\\nowhere"), "test"))
                .contains("leakproof: JAVA_HOME is Z:\\nowhere, which has no bin\\java.exe")
                .endsWith("70");
        release("11.0.2");
        assertThat(run(Map.of(), "test"))
                .contains("is Java 11.0.2; Leakproof needs 17 or later")
                .endsWith("70");
    }

    /** What is printed, and the exit code behind it where it is not 0: of a stand-in that is no program of Windows, Wine knows none. */
    private String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, "wine")))
                .as("wine")
                .anyMatch(Files::isExecutable);
        List<String> line = new ArrayList<>(List.of("wine", "cmd", "/c", windows("leakproof/bin/leakproof.cmd")));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> variables = builder.environment();
        variables.put("WINEDEBUG", "-all");
        variables.put("WINEPREFIX", Path.of("target/wine").toAbsolutePath().toString());
        variables.put("WINEDLLOVERRIDES", "mscoree,mshtml=");
        variables.put("JAVA_HOME", windows("jdk 17"));
        variables.putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("(?m)^wine: .*\\n", "")
                .strip();
        int code = process.waitFor();
        return said + (code == 0 ? "" : "\n" + code);
    }

    private String windows(String path) {
        return "Z:" + folder.resolve(path).toAbsolutePath().toString().replace('/', '\\');
    }
}
