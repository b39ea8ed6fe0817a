package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no shipped rule may lack. */
class EveryRuleTest {

    @Test
    void every_rule_has_a_test_and_every_test_a_rule() {
        List<String> tests = RuleTests.ALL.stream()
                .flatMap(made -> Arrays.stream(made.get().getClass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName().replace('_', '-'))
                .toList();
        assertThat(RuleBook.shipped().rules()).extracting(Rule::id).containsExactlyInAnyOrderElementsOf(tests);
    }

    @Test
    void every_rule_of_the_folder_is_shipped() throws IOException {
        List<String> written = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("rules"))) {
            for (Path file : files.toList()) {
                Pattern.compile("^rule \"(.+)\"$", Pattern.MULTILINE)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> written.add(found.group(1)));
            }
        }
        assertThat(RuleBook.shipped().rules()).extracting(Rule::id).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void every_rule_has_a_sentence_and_a_source() {
        assertThat(RuleBook.shipped().rules()).allSatisfy(rule -> {
            assertThat(rule.sentence()).as(rule.id()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(rule.source()).as(rule.id()).isNotBlank();
            assertThat(rule.shipped()).isTrue();
        });
    }
}
