package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leakproof.rules.RuleFile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever breaks a shipped rule hears of it from the test of that rule, by its name. */
class BrokenRulesTest {

    private static final Pattern RULE = Pattern.compile("rule \"(.+?)\".*?\nend\n", Pattern.DOTALL);
    private static final Pattern CONDITIONS = Pattern.compile("(?<=\nwhen\n).*?(?=\nthen\n)", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile(" == | != | in (?=\\()");
    private static final Pattern SECOND_PATTERN =
            Pattern.compile("(?<=\\)\n)    //[^\n]*\n    [A-Z].*", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> a_rule_with_an_opposite_condition_fails_its_test() throws IOException {
        return broken(BrokenRulesTest::opposite);
    }

    @TestFactory
    Stream<DynamicTest> a_rule_that_lost_its_last_conditions_fails_its_test() throws IOException {
        return broken(BrokenRulesTest::lost);
    }

    /** The first comparison says the opposite. */
    private static String opposite(String conditions) {
        return OPERATOR.matcher(conditions).replaceFirst(operator -> switch (operator.group()) {
            case " == " -> " != ";
            case " != " -> " == ";
            default -> " not in ";
        });
    }

    /** Nothing is left but the question; a question alone loses what it is asked for. */
    private static String lost(String conditions) {
        String shorter = SECOND_PATTERN.matcher(conditions).replaceFirst("");
        return shorter.equals(conditions)
                ? conditions.replaceFirst("(?s)Question\\( .*\\)", "Question( )")
                : shorter.stripTrailing();
    }

    private static Stream<DynamicTest> broken(UnaryOperator<String> how) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of("rules"))) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(10);
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file, how)));
    }

    private static void check(Path file, UnaryOperator<String> how) throws IOException {
        String text = Files.readString(file);
        List<String> ids =
                RULE.matcher(text).results().map(rule -> rule.group(1)).toList();
        assertThat(ids).isNotEmpty();
        String broken = RULE.matcher(text).replaceAll(rule -> Matcher.quoteReplacement(broken(rule, how)));
        RuleBook book = RuleBook.of(List.of(new RuleFile(file.toString(), broken)));
        assertThat(ids)
                .allSatisfy(id -> assertThat(failure(id, book))
                        .as("what the test of `%s` says of\n%s", id, broken)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("rule `" + id + "` (" + file + ":"));
    }

    private static String broken(MatchResult rule, UnaryOperator<String> how) {
        String changed = CONDITIONS
                .matcher(rule.group())
                .replaceFirst(conditions -> Matcher.quoteReplacement(how.apply(conditions.group())));
        assertThat(changed).as("a copy that is not broken").isNotEqualTo(rule.group());
        return changed;
    }

    /** What the test that is called as the rule throws when its rule is the one of the book. */
    private static @Nullable Throwable failure(String id, RuleBook book) {
        String name = id.replace('-', '_');
        RuleTests tests = RuleTests.ALL.stream()
                .map(Supplier::get)
                .filter(one -> Stream.of(one.getClass().getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name)))
                .findFirst()
                .orElseThrow()
                .against(book);
        Throwable thrown =
                catchThrowable(() -> tests.getClass().getDeclaredMethod(name).invoke(tests));
        return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
    }
}
