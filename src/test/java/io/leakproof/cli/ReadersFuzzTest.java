package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.fuzz.Fuzzing;
import io.leakproof.host.Captures;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, it is read, or refused with what is wrong with it and where. */
@Tag("slow")
class ReadersFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void of_yaml() {
        List<byte[]> seeds = Fuzzing.files(".yaml", Path.of("fixtures"), Path.of("policies"));
        Fuzzing.run("yaml", Duration.ofSeconds(10), seeds, input -> lint(input, "-"));
    }

    @Test
    void of_json() {
        List<byte[]> seeds = Fuzzing.files(".json", Path.of("fixtures"), Path.of("src/test/resources/admission"));
        Fuzzing.run("json", Duration.ofSeconds(10), seeds, input -> {
            try {
                Json.bytes(Json.read(new String(input, StandardCharsets.UTF_8), "fuzz.json"));
            } catch (BadInputException e) {
                assertThat(e.getMessage()).startsWith("fuzz.json");
            }
        });
    }

    @Test
    void of_rules() {
        Path file = folder.resolve("own.drl");
        List<byte[]> seeds = Stream.concat(
                        Stream.of(OwnRules.NO_IMPORTS.getBytes(StandardCharsets.UTF_8)),
                        Fuzzing.files(".drl", Path.of("src/test/resources"), Path.of("rules")).stream()
                                .map(ReadersFuzzTest::renamed))
                .toList();
        Fuzzing.run("rules", Duration.ofSeconds(60), seeds, input -> {
            Files.write(file, input);
            lint(new byte[0], file.toString());
        });
    }

    /** What is made of a capture of a host are facts without a mistake, or it is refused. */
    @Test
    void of_captures() {
        List<byte[]> seeds = Captures.all()
                .map(capture -> capture.text().getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        Fuzzing.run("captures", Duration.ofSeconds(10), seeds, input -> {
            String facts = run(input, List.of(Exit.WELL, Exit.UNKNOWN, Exit.USAGE), "collect", "-");
            if (!facts.isEmpty()) {
                run(facts.getBytes(StandardCharsets.UTF_8), List.of(Exit.WELL), "lint", "-");
            }
            run(input, List.of(Exit.WELL, Exit.LEAKS, Exit.UNKNOWN, Exit.USAGE), "holders", "-");
        });
    }

    /** So that the shipped rules are not there already. */
    private static byte[] renamed(byte[] rules) {
        return new String(rules, StandardCharsets.UTF_8)
                .replace("rule \"", "rule \"own-")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void lint(byte[] input, String argument) {
        run(input, List.of(Exit.WELL, Exit.USAGE), "lint", argument);
    }

    /** What a command prints, which ends by one of some exit codes, and says what is wrong where it refuses its input. */
    private static String run(byte[] input, List<Integer> codes, String... line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(new ByteArrayInputStream(input), out, err, Map.of(), Terminal.NONE, false);
        int code = Main.run(streams, line);
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(told).isIn(codes);
        if (code == Exit.USAGE) {
            assertThat(told).containsPattern("(?m)^\\S.*: \\S").containsPattern("\\d problems?\n$");
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
