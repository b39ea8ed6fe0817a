package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Scripts of completion and manual pages, which are generated from the commands. */
class CompletionTest {

    /** What each shell is asked to look for mistakes without running anything. */
    private static final Map<String, List<String>> CHECKS =
            Map.of("bash", List.of("bash", "-n"), "zsh", List.of("zsh", "-n"), "fish", List.of("fish", "--no-execute"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void a_script_knows_every_command_with_its_options(String shell) throws Exception {
        String script = Ran.with("completion", shell).out();
        for (CommandLine command : commands().toList()) {
            assertThat(script).contains(command.getCommandName());
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(script)
                            .contains(
                                    shell.equals("fish")
                                            ? option.longestName().replaceFirst("^--", "-l ")
                                            : option.longestName()));
        }
        Path file = Files.writeString(folder.resolve("script"), script);
        assertThat(complaints(CHECKS.getOrDefault(shell, List.of()), file)).isEmpty();
    }

    @Test
    void fish_offers_the_words_of_an_option_and_commands_where_none_stands_yet() throws Exception {
        Path file = Files.writeString(
                folder.resolve("script"), Ran.with("completion", "fish").out());
        assertThat(offered(file, "leakproof compare --format "))
                .contains("sarif")
                .doesNotContain("compare");
        assertThat(offered(file, "leakproof sc")).startsWith("schema\t");
        assertThat(offered(file, "leakproof schema fa")).startsWith("facts\t");
    }

    private String offered(Path script, String line) throws Exception {
        return complaints(List.of("fish", "-c", "source $argv[1]; complete -C '" + line + "'"), script);
    }

    @Test
    void no_other_shell_is_known() {
        Ran ran = Ran.with("completion", "tcsh");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("`tcsh` is none of bash, zsh, fish");
    }

    @Test
    void a_manual_page_says_of_each_command_what_its_help_says() throws Exception {
        ManualPages.write(folder);
        for (CommandLine command :
                Stream.concat(Stream.of(ManualPages.root()), commands()).toList()) {
            Path file = folder.resolve(command.getCommandSpec().qualifiedName("-") + ".1");
            String plain = Files.readString(file).replace("\\-", "-").replaceAll("\\\\f[BIR]|\\\\&", "");
            assertThat(plain)
                    .startsWith(".TH \""
                            + command.getCommandSpec().qualifiedName("-").toUpperCase(Locale.ROOT));
            command.getCommandSpec()
                    .options()
                    .forEach(option ->
                            assertThat(plain).contains(String.join(", ", option.names()), option.description()[0]));
            assertThat(plain.lines().filter(line -> line.startsWith(".")))
                    .allMatch(line -> line.matches("\\.(TH|SH|TP|PP)( .*)?"));
            assertThat(complaints(List.of("groff", "-man", "-ww", "-Tutf8", "-z"), file))
                    .isEmpty();
        }
    }

    private static Stream<CommandLine> commands() {
        return ManualPages.root().getSubcommands().values().stream();
    }

    /** What a program says of a file; it is left out where it is not there. */
    private static String complaints(List<String> program, Path file) throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, program.get(0))))
                .as(program.get(0))
                .anyMatch(Files::isExecutable);
        List<String> line =
                Stream.concat(program.stream(), Stream.of(file.toString())).toList();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
