package io.leakproof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Expectation;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import io.leakproof.source.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Facts stand below what decides about them, so they have the words of an answer once more: they must be the same words. */
class ExpectationWordsTest {

    private static List<String> words(Word... words) {
        return Stream.of(words).map(Word::word).toList();
    }

    @Test
    void every_channel_and_cost_can_be_expected_and_no_other() {
        assertThat(words(Expectation.Channel.values())).containsExactlyInAnyOrder(array(Channel.values()));
        assertThat(words(Expectation.Cost.values())).containsExactlyInAnyOrder(array(Cost.values()));
    }

    @Test
    void every_verdict_can_be_expected_but_that_nobody_knows() {
        assertThat(Stream.concat(words(Expectation.Verdict.values()).stream(), Stream.of(Verdict.UNKNOWN.word())))
                .containsExactlyInAnyOrder(array(Verdict.values()));
    }

    private static String[] array(Word... words) {
        return words(words).toArray(String[]::new);
    }
}
