package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnRulesTest {

    private static final World SEED =
            FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    private static final Policy NOTHING = Policy.permissive("nothing");

    private static Evaluator with(String name, String condition, String reason) {
        String text = """
                package leakproof;

                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;

                rule "%s"
                when
                    $import : ImportQuestion( %s )
                then
                    insert( new Denial( Authority.POLICY, Errno.EPERM, %s ) );
                end
                """.formatted(name, condition, reason);
        return Evaluator.with(RuleBook.shippedAnd(List.of(new RuleFile("own.drl", text))));
    }

    @Test
    void add_to_what_the_shipped_rules_say() {
        Evaluation evaluation = with("no-imports-for-red", "user.tenant == \"red\"", "\"red may not import\"")
                .evaluate(SEED, NOTHING);
        assertThat(evaluation.search().spoke())
                .extracting(Rule::id)
                .contains("no-imports-for-red", "kernel-exclusive-device-opens-once");
        assertThat(evaluation.search().states())
                .isLessThan(Evaluator.shipped().evaluate(SEED, NOTHING).search().states());
    }

    @Test
    void that_refuse_every_import_make_a_block_vacuous() {
        Evaluation evaluation = with(
                        "no-imports",
                        "owner in ( Owner.NOBODY, Owner.SELF, Owner.SAME_TENANT, Owner.OTHER_TENANT, Owner.LIMBO )",
                        "\"no\"")
                .evaluate(SEED, NOTHING);
        assertThat(evaluation.verdict()).isEqualTo(Verdict.BLOCKS);
        assertThat(evaluation.isVacuous()).isTrue();
    }

    @Test
    void that_throw_make_the_verdict_unknown_and_are_named() {
        Evaluation evaluation = with(
                        "says-nothing-at-length",
                        "user.tenant == \"red\"",
                        "$import.user().labels().value( \"none has it\" )")
                .evaluate(SEED, NOTHING);
        assertThat(evaluation.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(evaluation.doubt())
                .contains("rule `says-nothing-at-length` threw java.lang.IllegalArgumentException:"
                        + " a conclusion without a reason");
    }
}
