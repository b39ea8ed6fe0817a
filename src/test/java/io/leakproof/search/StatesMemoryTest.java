package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten million states of the widest kind are found again in a JVM that has one GiB and no more. */
@Tag("slow")
class StatesMemoryTest {

    private static final int STATES = 10_000_000;

    @Test
    void ten_million_of_the_widest_states_fit_into_one_gib() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-Xmx1g",
                        "-Xmn32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatesMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEqualTo(STATES + " stored, " + STATES + " found again\n");
    }

    /** Stores states and looks each up again. */
    public static void main(String[] args) {
        States states = new WideStates(Layout.MOST_WORDS);
        long[] state = new long[Layout.MOST_WORDS];
        SplittableRandom random = new SplittableRandom(1);
        int stored = 0;
        for (int number = 0; number < STATES; number++) {
            fill(state, random);
            int before = states.size();
            states.store(state, 0, state.length, number);
            stored += states.size() - before;
        }
        random = new SplittableRandom(1);
        int found = 0;
        for (int number = 0; number < STATES; number++) {
            fill(state, random);
            int before = states.size();
            states.store(state, 0, state.length, 0);
            found += before + 1 - states.size();
        }
        System.out.print(stored + " stored, " + found + " found again\n");
    }

    private static void fill(long[] state, SplittableRandom random) {
        for (int word = 0; word < state.length; word++) {
            state[word] = random.nextLong();
        }
    }
}
