package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what README says: writes the files it shows, runs the commands of its {@code console} blocks in turn, and compares what
 * they print with what it says they print. Runs after {@code package}, as it needs the distribution.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path DISTRIBUTION = Path.of("target", "leakproof").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?m)^(?:#|//) (\\S+\\.(?:yaml|drl|java))\\n");

    @TempDir
    private Path folder;

    @Test
    void the_commands_print_what_it_says() throws IOException {
        String readme = Files.readString(README);
        copy("policies");
        copy("fixtures");
        Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(folder.resolve("target/leakproof"), DISTRIBUTION);
        blocks(readme).forEach(block -> writeFiles(block.group(2)));

        StringBuilder done = new StringBuilder();
        int written = 0;
        for (MatchResult block : blocks(readme)) {
            if (block.group(1).equals("console")) {
                done.append(readme, written, block.start(2)).append(run(block.group(2)));
                written = block.end(2);
            }
        }
        done.append(readme.substring(written));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(README, done);
        }
        assertThat(withoutRules(done.toString())).isEqualTo(withoutRules(Files.readString(README)));
    }

    /** README need not follow each edit of a rule that changes nothing else; {@code -Dreadme.write=true} brings it up to date. */
    private static String withoutRules(String readme) {
        return readme.replaceAll("(?m)^(rules +sha256:)[0-9a-f]{64}$", "$1…");
    }

    @Test
    void facts_policy_command_and_output_stand_in_the_first_40_lines() throws IOException {
        List<String> lines = Files.readAllLines(README).subList(0, 40);
        assertThat(lines)
                .contains("# facts.yaml", "# pin.yaml")
                .filteredOn("```"::equals)
                .hasSize(2);
        assertThat(lines).anyMatch(line -> line.startsWith("$ leakproof compare"));
    }

    @Test
    void two_commands_do_all_the_set_up() throws IOException {
        List<String> commands = blocks(Files.readString(README)).stream()
                .filter(block -> block.group(1).equals("sh"))
                .findFirst()
                .orElseThrow()
                .group(2)
                .lines()
                .toList();
        assertThat(commands).hasSize(2);
        String main = commands.get(0).substring(commands.get(0).indexOf("&& ") + 3);
        Result result = shell(Path.of(""), main, 0);
        assertThat(result.printed()).contains("7 policies: 4 leak, 3 block, 0 unknown");
        assertThat(result.code()).isEqualTo(1);
    }

    private static List<MatchResult> blocks(String readme) {
        List<MatchResult> blocks = BLOCK.matcher(readme).results().toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks;
    }

    /** A block may hold several files; each begins with a comment that is its name. */
    private void writeFiles(String block) {
        Matcher file = FILE.matcher(block);
        boolean found = file.find();
        while (found) {
            String name = file.group(1);
            int start = file.start();
            found = file.find();
            write(folder.resolve(name), block.substring(start, found ? file.start() : block.length()));
        }
    }

    /** The block as it should be. */
    private String run(String block) throws IOException {
        StringBuilder text = new StringBuilder();
        int code = 0;
        for (String command :
                block.lines().filter(line -> line.startsWith("$ ")).toList()) {
            Result result = shell(folder, command.substring(2), code);
            code = result.code();
            text.append(command).append('\n').append(result.printed());
        }
        return text.toString();
    }

    private static Result shell(Path folder, String command, int lastCode) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "(exit " + lastCode + "); " + command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        Path java = Path.of(System.getProperty("java.home"));
        builder.environment().merge("PATH", DISTRIBUTION + "/bin:" + java + "/bin", (old, ours) -> ours + ":" + old);
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "LEAKPROOF_OPTS", "COLUMNS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), printed);
    }

    private void copy(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(name), FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : new ArrayList<>(files.toList())) {
                Files.copy(file, folder.resolve(file.toString()));
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(int code, String printed) {}
}
