package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.source.Columns;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void is_shown_after_a_second_and_leaves_nothing_behind() throws InterruptedException {
        try (Progress progress = Progress.on(streams(true, Map.of()), 7)) {
            progress.next("endless: \u001b[2Jpolicy");
            Thread.sleep(1_500);
        }
        assertThat(shown())
                .startsWith(ERASE + "1 of 7, 1 s  endless: \\u001b[2Jpolicy")
                .endsWith(ERASE);
    }

    @Test
    void says_how_many_states_and_how_fast_on_one_line_of_a_narrow_terminal() {
        try (Progress progress = Progress.on(streams(false, Map.of()), 7)) {
            progress.next("seed: p");
            assertThat(progress.line(999)).isEqualTo("1 of 7, 0 s  seed: p");
            progress.found(9_000);
            progress.found(3_000);
            assertThat(progress.line(1_500)).isEqualTo("1 of 7, 1 s, 12,000 states, 8,000 a second  seed: p");
            progress.next("用户甲".repeat(30));
            assertThat(progress.line(1_500)).endsWith("用户甲用…");
            assertThat(Columns.of(progress.line(1_500))).isBetween(77, 78);
        }
    }

    @Test
    void is_never_broken_into_two_lines_that_it_could_not_erase() {
        try (Progress progress = Progress.on(streams(false, Map.of()), 7)) {
            progress.next("seed: a-policy-of-a-long-name");
            progress.found(3_000);
            progress.fit(40);
            assertThat(progress.line(1_500)).isEqualTo("1 of 7, 1 s, 3,000 states, 2,000 a se…");
            progress.fit(0);
            assertThat(progress.line(1_500)).endsWith("seed: a-policy-of-a-long-name");
        }
    }

    @Test
    void is_silent_for_short_work() {
        long begun = System.nanoTime();
        try (Progress progress = Progress.on(streams(true, Map.of()), 7)) {
            progress.next("a: b");
        }
        assertThat(shown()).isEmpty();
        assertThat(System.nanoTime() - begun)
                .as("does not keep anybody waiting")
                .isLessThan(900_000_000);
    }

    @Test
    void is_silent_without_a_terminal_that_can_erase() throws InterruptedException {
        try (Progress none = Progress.on(streams(false, Map.of()), 7);
                Progress dumb = Progress.on(streams(true, Map.of("TERM", "dumb")), 7)) {
            none.next("a: b");
            dumb.next("a: b");
            Thread.sleep(1_300);
        }
        assertThat(shown()).isEmpty();
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Streams streams(boolean terminal, Map<String, String> environment) {
        return new Streams(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                err,
                environment,
                new FakeTerminal(terminal, 80),
                false);
    }
}
