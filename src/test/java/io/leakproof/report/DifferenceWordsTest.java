package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.rules.Question;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DifferenceWordsTest {

    @Test
    void each_kind_of_question_has_a_sentence_of_its_own() {
        assertThat(Arrays.stream(Question.class.getPermittedSubclasses())
                        .map(type -> DifferenceWords.effect(type.asSubclass(Question.class))))
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
    }
}
