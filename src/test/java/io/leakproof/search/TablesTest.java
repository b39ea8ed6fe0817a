package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import org.junit.jupiter.api.Test;

/** The tables from which a search reads facts and answers. */
class TablesTest {

    @Test
    void facts_stand_at_the_positions_they_have_in_the_world() {
        FactTables facts = FactTables.of(PackingTest.world(2, 3, 4, 1));
        assertThat(facts.deviceOf()).containsExactly(0, 1, 0, 1);
        assertThat(facts.exclusive()).containsExactly(true, true);
        assertThat(facts.pins()).containsExactly(false);
        assertThat(facts.size()).containsExactly(4096, 4096, 4096, 4096);
        assertThat(facts.tenant()).containsExactly(0, 1, 2);
    }

    @Test
    void a_question_is_asked_once_and_remembered_with_what_spoke() {
        AnswerTables answers = answers();
        assertThat(answers.openDenied(0, 0, false)).isFalse();
        assertThat(answers.spoke()).isEmpty();
        assertThat(answers.openDenied(0, 0, true)).isTrue();
        assertThat(answers.openDenied(0, 0, true)).isTrue();
        assertThat(answers.answers()).hasSize(2);
        assertThat(answers.spoke()).hasSize(1);
    }

    @Test
    void answers_about_other_users_are_other_answers() {
        AnswerTables answers = answers();
        assertThat(answers.openDenied(0, 0, true)).isTrue();
        assertThat(answers.openDenied(0, 1, false)).isFalse();
        assertThat(answers.answers()).hasSize(2);
    }

    private static AnswerTables answers() {
        World world = PackingTest.world(1, 2, 1, 1);
        CostCollector costs = new CostCollector(FactTables.of(world));
        return new AnswerTables(world, Policy.permissive("nothing"), RuleBook.shipped(), costs);
    }
}
