package io.leakproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.source.BadInputException;
import io.leakproof.testing.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a program that embeds the library does, beside what the page about that shows. */
class EmbeddingTest {

    private static final World WORLD = FactsFile.of("seed", """
            scenario: seed
            devices:   [{id: gaudi0, driver: habanalabs-gaudi1, scrub: on-release}]
            users:     [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers:   [{id: hbm0, device: gaudi0}]
            importers: [{id: efa0, driver: efa}]
            """).world();
    private static final Policy PIN =
            PolicyFile.of("pin", "policy: pin\noptions: {pin: accounted}\n").policy();

    @Test
    void facts_and_policies_are_read_from_texts() {
        assertThat(Evaluator.shipped().evaluate(WORLD, PIN).verdict()).isEqualTo(Verdict.LEAKS);
    }

    @Test
    void a_text_is_called_by_its_name_where_it_is_wrong() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> PolicyFile.of("row 7", "policy: p\noptions: {pin: acounted}\n"))
                .withMessageStartingWith("row 7:2:16: expected `allowed`");
    }

    @Test
    @SuppressWarnings("NullAway") // what is missing is what is tested
    void what_is_null_is_named() {
        Evaluator shipped = Evaluator.shipped();
        assertThatNullPointerException()
                .isThrownBy(() -> shipped.evaluate(null, PIN))
                .withMessage("world");
        assertThatNullPointerException()
                .isThrownBy(() -> shipped.evaluate(WORLD, null))
                .withMessage("policy");
        assertThatNullPointerException().isThrownBy(() -> shipped.within(null)).withMessage("limits");
        assertThatNullPointerException()
                .isThrownBy(() -> Evaluator.with((RuleBook) null))
                .withMessage("rules");
        assertThatNullPointerException()
                .isThrownBy(() -> new RuleFile("own.drl", null))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> FactsFile.read((Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> PolicyFile.of("p", null))
                .withMessage("text");
    }

    @Test
    void a_thread_without_a_class_loader_finds_rules_on_the_class_path() throws InterruptedException {
        List<String> told = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> told.add(refusal()));
        thread.setContextClassLoader(null);
        thread.start();
        thread.join();
        assertThat(told).containsExactly("nowhere.drl: is not on the class path\n\n1 problem");
    }

    private static String refusal() {
        try {
            return Rules.onClassPath("nowhere.drl").digest();
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
