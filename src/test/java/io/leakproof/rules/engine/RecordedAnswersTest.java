package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.policy.Policy;
import io.leakproof.rules.FreeQuestion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.Tested;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedAnswersTest {

    private static final RuleBook RECORDED = RuleBook.shipped();
    private static final RuleBook DROOLS = RuleBook.shippedByDrools();

    @Test
    void are_those_of_all_shipped_rules() {
        assertThat(RECORDED.asksDrools()).isFalse();
        assertThat(DROOLS.asksDrools()).isTrue();
        assertThat(RECORDED.rules()).isEqualTo(DROOLS.rules());
    }

    @Test
    void are_what_drools_answers_now() {
        RandomQuestions random = new RandomQuestions(11);
        int spoke = 0;
        for (Class<?> type : Question.class.getPermittedSubclasses()) {
            for (int round = 0; round < 150; round++) {
                Policy policy = random.policy();
                Question question = random.about(type);
                assertThat(RECORDED.ask(policy, question))
                        .as("%s under %s", question, policy)
                        .isEqualTo(DROOLS.ask(policy, question));
                spoke += DROOLS.ask(policy, question).spoke() ? 1 : 0;
            }
        }
        assertThat(spoke).isGreaterThan(500);
    }

    @Test
    void are_what_drools_answers_to_every_question_that_the_rules_can_tell_apart() {
        RandomQuestions random = new RandomQuestions(12);
        DROOLS.questions(List.of()).forEach(question -> {
            Policy policy = random.policy();
            assertThat(RECORDED.ask(policy, question)).isEqualTo(DROOLS.ask(policy, question));
        });
    }

    @Test
    void stay_the_same_once_they_are_remembered() {
        RandomQuestions random = new RandomQuestions(14);
        RuleBook asked = RuleBook.shipped();
        Question again = random.about(FreeQuestion.class);
        for (int round = 0; round < 3_000; round++) {
            asked.ask(Policy.permissive("none"), again);
        }
        assertThat(asked.remembered()).isPositive();
        for (Class<?> type : Question.class.getPermittedSubclasses()) {
            for (int round = 0; round < 20; round++) {
                Policy policy = random.policy();
                Question question = random.about(type);
                assertThat(asked.ask(policy, question)).isEqualTo(DROOLS.ask(policy, question));
                assertThat(asked.ask(policy, question)).isEqualTo(DROOLS.ask(policy, question));
            }
        }
    }

    @Test
    void tell_of_which_rules_a_policy_does_its_part() {
        RandomQuestions random = new RandomQuestions(15);
        int met = 0;
        for (Class<?> type : Question.class.getPermittedSubclasses()) {
            for (int round = 0; round < 150; round++) {
                Policy policy = random.policy();
                Question question = random.about(type);
                List<Explanation> expected = DROOLS.explain(policy, question).stream()
                        .filter(RecordedAnswersTest::isMet)
                        .toList();
                assertThat(RECORDED.explainMet(policy, question))
                        .as("%s under %s", question, policy)
                        .isEqualTo(expected);
                met += expected.size();
            }
        }
        assertThat(met).isGreaterThan(500);
    }

    private static boolean isMet(Explanation explanation) {
        List<Tested> aboutPolicy = explanation.conditions().stream()
                .filter(tested -> tested.condition().aboutPolicy())
                .toList();
        return !aboutPolicy.isEmpty() && aboutPolicy.stream().allMatch(Tested::held);
    }

    @Test
    void are_those_of_one_rule_where_only_one_is_asked() {
        RandomQuestions random = new RandomQuestions(13);
        for (Rule rule : RECORDED.rules()) {
            RuleBook alone = RECORDED.only(rule.id());
            assertThat(alone.asksDrools()).isFalse();
            Class<?> type = Arrays.stream(Question.class.getPermittedSubclasses())
                    .filter(one -> one.getSimpleName().equals(rule.question()))
                    .findFirst()
                    .orElseThrow();
            for (int round = 0; round < 20; round++) {
                Policy policy = random.policy();
                Question question = random.about(type);
                assertThat(alone.ask(policy, question))
                        .isEqualTo(DROOLS.only(rule.id()).ask(policy, question));
            }
        }
    }

    /** A size, a label, a literal: a table of answers would be wrong, or endless. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Buffer( size > 65536 )",
                "Buffer( labels.value(\"zone\") == \"east\" )",
                "User( tenant == \"red\" )",
                "Device( driver == null )"
            })
    void are_not_made_of_what_cannot_be_told_by_words_alone(String pattern) {
        RuleBook book = RuleBook.of(List.of(new RuleFile("own.drl", """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "own"
                when
                    $import : ImportQuestion( )
                    %s
                    Policy( pin == Pin.FORBIDDEN )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "no" ) );
                end
                """.formatted(pattern))));
        assertThat(new AnswerRecorder(book).text("digest").lines()).containsExactly("digest");
    }
}
