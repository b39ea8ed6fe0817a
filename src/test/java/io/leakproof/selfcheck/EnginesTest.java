package io.leakproof.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class EnginesTest {

    private static final Engines ENGINES = new Engines(Evaluator.shipped(), RandomWorlds.STATES_AT_MOST);
    private static final int WORLDS_PER_BLOCK = 80;

    static Stream<Path> cases() throws IOException {
        return Files.list(Path.of("src/test/resources/cases")).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agree_on_the_given_cases(Path directory) {
        assertThat(ENGINES.differences(
                        FactsFile.read(directory.resolve("facts.yaml")).world(),
                        PolicyFile.read(directory.resolve("policy.yaml")).policy()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void agree_on_random_worlds(long block) {
        LongStream.range(block * WORLDS_PER_BLOCK, (block + 1) * WORLDS_PER_BLOCK)
                .forEach(EnginesTest::agreeOn);
    }

    private static void agreeOn(long seed) {
        ReferenceCase drawn = RandomWorlds.of(seed);
        List<String> differences = ENGINES.differences(drawn.world(), drawn.policy());
        if (!differences.isEmpty()) {
            ReferenceCase smallest = ENGINES.smallest(drawn);
            assertThat(ENGINES.differences(smallest.world(), smallest.policy()))
                    .as("seed %s, smallest world %s", seed, smallest)
                    .isEmpty();
        }
    }

    @Test
    void are_asked_about_every_given_case() throws IOException {
        assertThat(cases()).hasSize(140);
    }
}
