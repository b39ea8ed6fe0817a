package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.compare.KnownLeaks;
import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.BadInputException;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares whole messages with those in {@code problems/}; the first word of a case says what reads it. */
class ProblemsTest {

    private static final Path CASES = Path.of("src/test/resources/problems");

    @ParameterizedTest
    @MethodSource("cases")
    void says_exactly_what_is_wrong(Path problem) throws IOException {
        Path expected = problem.resolve("expected.txt");
        String message = message(problem) + "\n";
        if (Boolean.getBoolean("problems.write")) {
            Files.writeString(expected, message);
        }
        assertThat(message)
                .as("%s; `mvn test -Dtest=ProblemsTest -Dproblems.write=true` writes it anew", expected)
                .isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shows_no_control_character_and_no_class_name(Path problem) throws IOException {
        assertThat(message(problem)).doesNotContainPattern("[\\p{Cc}&&[^\\n\\t]]|Exception|jackson|snakeyaml");
    }

    @Test
    void there_are_enough_cases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(90);
    }

    static List<Path> cases() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted().toList();
        }
    }

    private static String message(Path problem) throws IOException {
        String text = Files.readString(problem.resolve("input.yaml"));
        String kind = problem.getFileName().toString().replaceFirst("-.*", "");
        return catchThrowableOfType(BadInputException.class, () -> read(kind, text))
                .getMessage();
    }

    private static void read(String kind, String text) {
        Document document = Document.of(text, "input.yaml");
        switch (kind) {
            case "facts" -> FactsFile.read(document, Catalogue::shipped, ExpectationFields.BLOCK);
            case "policy" -> PolicyFile.read(document);
            case "variants" -> PolicyFile.readAll(document);
            case "catalogue" -> Catalogue.shipped().with(List.of(document));
            case "known" -> KnownLeaks.read(document);
            case "suite" -> Suites.read(document, Catalogue::shipped);
            case "admission" -> AdmissionSetup.check(document);
            case "yaml" -> document.startReading().throwIfAny();
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
