package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random worlds with the answers of an implementation that shares no code with either engine here. */
class GivenCasesTest {

    private static final Path CASES = Path.of("src", "test", "resources", "cases");

    static List<Path> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gives_the_expected_answer(Path directory) {
        ReferenceCase question = CaseFiles.question(directory);

        ReferenceResult answer = Reference.decide(question.world(), question.policy(), 100_000);

        assertThat(answer).isEqualTo(CaseFiles.answer(directory));
        assertThat(answer.verdict()).isEqualTo(CaseFiles.verdict(directory));
    }

    @Test
    void sees_all_cases() throws IOException {
        assertThat(cases()).hasSize(140);
    }
}
