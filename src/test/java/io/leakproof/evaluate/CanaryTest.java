package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
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

    /** Drools looks at the conditions of every rule, whichever are asked. */
    @Test
    void lets_a_rule_pass_that_goes_on_from_a_driver() {
        Canary.check(RuleBook.shippedAnd(List.of(new RuleFile("own.drl", """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "own-from-gaudi-to-efa"
                when
                    $import : ImportQuestion( device.driver.startsWith("habanalabs") )
                    Importer( driver.contains("efa") )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "no" ) );
                end
                """))));
    }

    @Test
    void lets_the_shipped_rules_pass() {
        Canary.check(RuleBook.shipped());
    }
}
