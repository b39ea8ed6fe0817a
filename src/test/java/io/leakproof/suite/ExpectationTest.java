package io.leakproof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import io.leakproof.source.Location;
import io.leakproof.source.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ExpectationTest {

    private static final String FACTS = """
            scenario: small
            devices:
              - {id: gpu0, open: shared, memory: system, release: on-close}
            users: [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers: [{id: vram, device: gpu0}]
            importers: [{id: nic0, attachment: pinned}]
            expect:
            """;

    @Test
    void says_what_the_facts_say_and_leaves_open_what_they_do_not() {
        FactsFile facts = read("""
                  short: {verdict: leaks}
                  long:
                    verdict: blocks
                    channels: {tamper: 7}
                    costs: [hoards, next-open-waits]
                    excluded: [nic0]
                    kernel_excluded: []
                    vacuous: true
                """);
        assertThat(expected(facts, "short")).isEqualTo(Expectation.of(Verdict.LEAKS));
        assertThat(expected(facts, "long"))
                .isEqualTo(Expectation.of(Verdict.BLOCKS)
                        .with(ExpectationFields.CHANNELS, Map.of(Channel.TAMPER, 7))
                        .with(ExpectationFields.COSTS, List.of(Cost.HOARDS, Cost.NEXT_OPEN_WAITS))
                        .with(ExpectationFields.EXCLUDED, List.of("nic0"))
                        .with(ExpectationFields.KERNEL_EXCLUDED, List.of())
                        .with(ExpectationFields.VACUOUS, true));
        assertThat(facts.locationOf("expect", "long", "costs")).isEqualTo(new Location("f.yaml", 12, 12));
    }

    @Test
    void every_channel_and_cost_can_be_expected() {
        String channels = Arrays.stream(Channel.values())
                .map(channel -> channel.word() + ": 6")
                .collect(Collectors.joining(", "));
        String costs = words(Cost.values()).collect(Collectors.joining(", "));
        Expectation expected =
                expected(read("  all: {verdict: leaks, channels: {" + channels + "}, costs: [" + costs + "]}"), "all");
        assertThat(expected.find(ExpectationFields.CHANNELS)).containsOnlyKeys(Channel.values());
        assertThat(expected.find(ExpectationFields.COSTS)).containsExactly(Cost.values());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
    void every_verdict_can_be_expected_but_that_nobody_knows(Verdict verdict) {
        assertThat(expected(read("  p: {verdict: " + verdict.word() + "}"), "p").verdict())
                .isEqualTo(verdict);
    }

    private static Stream<String> words(Word... words) {
        return Stream.of(words).map(Word::word);
    }

    private static Expectation expected(FactsFile facts, String policy) {
        return Expectation.of(Objects.requireNonNull(facts.expectations().get(policy)));
    }

    private static FactsFile read(String expectations) {
        return FactsFile.read(Document.of(FACTS + expectations, "f.yaml"), Catalogue::shipped, ExpectationFields.BLOCK);
    }
}
