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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does what README and each page of {@code src/site/markdown} say: writes the files they show, runs the commands of their {@code console}
 * blocks in turn, and compares what these print with what the page says they print. Needs the distribution.
 */
class PagesIT {

    private static final Path DISTRIBUTION = Path.of("target", "leakproof").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?m)^(?:#|//) (\\S+\\.(?:yaml|drl|java|lpc))\\n");

    @TempDir
    private Path folder;

    static Stream<Path> pages() {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_commands_print_what_the_page_says(Path page) throws IOException {
        String text = Files.readString(page);
        copy("policies");
        copy("fixtures");
        Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(folder.resolve("target/leakproof"), DISTRIBUTION);
        blocks(Files.readString(Pages.README)).forEach(block -> writeFiles(block.group(2)));
        blocks(text).forEach(block -> writeFiles(block.group(2)));

        StringBuilder done = new StringBuilder();
        int written = 0;
        for (MatchResult block : blocks(text)) {
            if (block.group(1).equals("console")) {
                done.append(text, written, block.start(2)).append(run(block.group(2)));
                written = block.end(2);
            }
        }
        done.append(text.substring(written));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(page, done);
        }
        assertThat(withoutRules(done.toString())).isEqualTo(withoutRules(Files.readString(page)));
    }

    /** A page need not follow each edit of a rule that changes nothing else; {@code -Dreadme.write=true} brings it up to date. */
    private static String withoutRules(String page) {
        return page.replaceAll("(?m)^(rules +sha256:)[0-9a-f]{64}$", "$1…");
    }

    @Test
    void most_pages_have_commands() throws IOException {
        int commands = 0;
        for (Path page : pages().toList()) {
            commands += (int) blocks(Files.readString(page)).stream()
                    .filter(block -> block.group(1).equals("console"))
                    .count();
        }
        assertThat(commands).isGreaterThanOrEqualTo(15);
    }

    @Test
    void readme_has_at_most_150_lines() throws IOException {
        assertThat(Files.readAllLines(Pages.README)).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void facts_policy_command_and_output_stand_in_the_first_40_lines() throws IOException {
        List<String> lines = Files.readAllLines(Pages.README).subList(0, 40);
        assertThat(lines)
                .contains("# facts.yaml", "# pin.yaml")
                .filteredOn("```"::equals)
                .hasSize(2);
        assertThat(lines).anyMatch(line -> line.startsWith("$ leakproof compare"));
    }

    @Test
    void two_commands_do_all_the_set_up() throws IOException {
        List<String> commands = blocks(Files.readString(Pages.README)).stream()
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

    @Test
    void links_lead_somewhere_in_the_distribution() throws IOException {
        List<Path> pages = Stream.concat(Pages.markdown(DISTRIBUTION), Pages.markdown(DISTRIBUTION.resolve("docs")))
                .toList();
        assertThat(pages).hasSizeGreaterThan(pages().toList().size());
        assertThat(Pages.deadLinks(pages)).isEmpty();
    }

    private static List<MatchResult> blocks(String page) {
        return BLOCK.matcher(page).results().toList();
    }

    /** A block may hold several files; each begins with a comment that is its name, which a capture must not have. */
    private void writeFiles(String block) {
        Matcher file = FILE.matcher(block);
        boolean found = file.find();
        while (found) {
            String name = file.group(1);
            int start = file.start();
            found = file.find();
            String text = block.substring(start, found ? file.start() : block.length());
            write(folder.resolve(name), name.endsWith(".lpc") ? text.substring(text.indexOf('\n') + 1) : text);
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
