package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.source.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that are refused, with the whole message. With {@code -Dleakproof.update=true} the expectations are written anew, to
 * be read before they are kept.
 */
class RuleProblemsTest {

    private static final Set<String> TAKEN =
            RuleIndex.shipped().rules().stream().map(Rule::id).collect(Collectors.toSet());

    static Stream<Path> cases() throws IOException {
        return Files.list(Path.of("src/test/resources/rule-problems")).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void are_all_told_with_their_place(Path directory) throws IOException {
        RuleFile file = new RuleFile("my.drl", Files.readString(directory.resolve("input.drl")));
        BadInputException refused =
                catchThrowableOfType(BadInputException.class, () -> RuleCompiler.compile(List.of(file), TAKEN));
        assertThat(refused).as("the rule is let in").isNotNull();
        String message = String.valueOf(refused.getMessage()) + "\n";
        Path expected = directory.resolve("expected.txt");
        if (Boolean.getBoolean("leakproof.update")) {
            Files.writeString(expected, message);
        }
        assertThat(message).isEqualTo(Files.readString(expected));
    }

    @Test
    void are_none_where_a_file_begins_with_a_byte_order_mark() {
        byte[] marked = "\uFEFFpackage leakproof;".getBytes(StandardCharsets.UTF_8);
        assertThat(RuleFile.of("my.drl", marked).text()).isEqualTo("package leakproof;");
    }

    @Test
    void are_tried_with_enough_hostile_rules() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(40);
    }
}
