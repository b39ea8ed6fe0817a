package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shares of a log, put together, are the whole. */
@Tag("slow")
class ShardsTest {

    private static final String STRICT = "src/test/resources/admission/strict.yaml";
    private static final String USUAL = "src/test/resources/admission/usual.yaml";
    private static final Path REVIEWS = Path.of("src/test/resources/admission/reviews-1.36");

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void log_decisions() throws IOException, BadReviewException {
        ReviewHandler handler = AdmissionSetup.read(Path.of(STRICT)).handler();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(REVIEWS)) {
            for (Path file : files.sorted().toList()) {
                lines.add(handler.review(Files.readAllBytes(file), Duration.ofMinutes(1))
                        .logLine());
            }
        }
        List<String> many = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            many.add(lines.get(random.nextInt(lines.size())));
        }
        many.set(17, "");
        log = folder.resolve("decisions.jsonl");
        Files.write(log, many);
    }

    private String[] shares(int count, String configuration) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ran ran = Ran.with("replay", log.toString(), "--config", configuration, "--shard", i + "/" + count);
            assertThat(ran.code()).as(ran.err()).isZero();
            Path share = folder.resolve("share-" + i + ".jsonl");
            Files.writeString(share, ran.out());
            arguments.add(share.toString());
        }
        Collections.shuffle(arguments, new Random(count));
        arguments.add(0, "merge");
        return arguments.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"1, " + STRICT, "3, " + STRICT, "3, " + USUAL, "7, " + USUAL})
    void the_shares_together_are_the_whole(int count, String configuration) throws IOException {
        Ran whole = Ran.with("replay", log.toString(), "--config", configuration);
        Ran merged = Ran.with(shares(count, configuration));
        assertThat(merged.out()).isEqualTo(whole.out()).endsWith(" not the same\n");
        assertThat(merged.code()).isEqualTo(whole.code());
    }

    @Test
    void lines_that_cannot_be_read_are_told_of_the_whole() throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.set(5, "{");
        lines.set(30, "{\"\u009b\"");
        lines.set(200, "[]");
        Files.write(log, lines);
        Ran whole = Ran.with("replay", log.toString(), "--config", STRICT);
        Ran merged = Ran.with(shares(4, STRICT));
        assertThat(merged.out()).isEqualTo(whole.out());
        assertThat(merged.code()).isEqualTo(whole.code()).isEqualTo(2);
        assertThat(merged.err()).isEqualTo(whole.err()).endsWith("\n\n3 problems\n");
        assertThat(merged.err().indexOf("decisions.jsonl:31:"))
                .isGreaterThan(merged.err().indexOf("decisions.jsonl:6:"))
                .isLessThan(merged.err().indexOf("decisions.jsonl:201:"));
    }

    @Test
    void what_is_no_whole_is_refused() throws IOException {
        String[] all = shares(3, STRICT);
        Ran missing = Ran.with("merge", all[1], all[2]);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("not all shares are there");
        Ran twice = Ran.with("merge", all[1], all[2], all[2], all[3]);
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("was there before");
        Path cut = Path.of(all[3]);
        Files.writeString(cut, "");
        assertThat(Ran.with(all).err()).contains("its last line is missing");
        Files.writeString(cut, "{}\n");
        assertThat(Ran.with(all).err()).contains("is no line of a share");
        Files.writeString(
                cut,
                Ran.with("replay", log.toString(), "--config", USUAL, "--shard", "2/3")
                        .out());
        Files.writeString(
                Path.of(all[2]),
                Ran.with("replay", log.toString(), "--config", USUAL, "--shard", "1/3")
                        .out());
        Files.writeString(
                Path.of(all[1]),
                Ran.with("replay", log.toString(), "--config", STRICT, "--shard", "0/3")
                        .out());
        assertThat(Ran.with(all).err()).contains("was not decided by the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/3", "1", "1/2/3", "0/0", "a/b", "0/9999999"})
    void a_share_is_one_of_several(String share) {
        Ran ran = Ran.with("replay", log.toString(), "--config", STRICT, "--shard", share);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("is no share, such as 0/8 or 7/8");
    }
}
