package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.rules.engine.RuleBook;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CanaryTest {

    @Test
    void knows_the_answers_that_the_reference_gives() {
        for (Canary.Known known : Canary.KNOWN) {
            ReferenceResult answer = Reference.decide(known.world(), known.policy(), 100_000);
            Map<String, Integer> channels = new TreeMap<>();
            known.channels().forEach((channel, steps) -> channels.put(channel.word(), steps));
            assertThat(channels).isEqualTo(answer.channels());
            assertThat(known.states()).isEqualTo(answer.states());
        }
    }

    @Test
    void lets_the_shipped_rules_pass() {
        Canary.check(RuleBook.shipped());
    }
}
