package io.leakproof.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leakproof.rules.RuleFile;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that are too much of something; each would take Drools minutes, or more stack than there is. */
@Timeout(60)
class RuleLimitsTest {

    private static final String HEAD = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            """;

    static Stream<Arguments> much() {
        return Stream.of(
                rule("(".repeat(400) + "tenant == \"x\"" + ")".repeat(400), "nested at most 6 deep"),
                rule("[".repeat(400), "nested at most 6 deep"),
                rule("(".repeat(6) + "tenant == \"x\"" + ")".repeat(6), "nested at most 6 deep"),
                rule("tenant in ( " + "\"t\", ".repeat(600) + "\"t\" )", "at most 512 things are listed"),
                rule("tenant == \"t\"" + " || tenant == \"t\"".repeat(600), "at most 128 operators"),
                rule("tenant" + ".tenant".repeat(600) + " == \"t\"", "at most 128 operators"),
                rule("!".repeat(400) + "tenant == \"x\"", "at most 4 signs or words"),
                rule("- ".repeat(400) + "tenant == \"x\"", "at most 4 signs or words"),
                rule("tenant == \"" + "x".repeat(4_000) + "\"", "at most 4000 characters"),
                rule("size > 9223372036854775808", "is larger than any number"),
                rule("size > " + "9".repeat(100_000), "is larger than any number"),
                rule("size == 007", "begins with a zero"),
                rule("tenant == '\\'/*'", "texts stand in double quotes"),
                rule("tenant == \"\\q/*\"", "this text does not end"),
                rule("size / 2 == 4", "`/` has no place in a rule"),
                rule("tenant == \"x\" /*", "this comment has no end"),
                conditions("    User( )\n".repeat(50), "at most 50 patterns"),
                conditions("not( ".repeat(300) + "User( )" + " )".repeat(300), "nested at most 6 deep"),
                conditions("not ".repeat(300) + "User( )", "at most 4 signs or words"),
                conditions("User( @Watch( tenant ) )", "an annotation has no place"),
                reason("\"x\"" + " + \"x\"".repeat(3_000), "at most 128 operators"),
                reason("\" \"", "a reason that is not blank"),
                Arguments.of("/*-".repeat(80_000), "this comment has no end"),
                Arguments.of(HEAD + ";".repeat(20_001), "at most 20000 words and signs"),
                Arguments.of("\\u".repeat(4_000_000), "at most 262144 characters"));
    }

    private static Arguments rule(String constraint, String why) {
        return conditions("Buffer( " + constraint + " )", why);
    }

    private static Arguments conditions(String conditions, String why) {
        return Arguments.of(text(conditions, "\"x\""), why);
    }

    private static Arguments reason(String reason, String why) {
        return Arguments.of(text("User( )", reason), why);
    }

    private static String text(String conditions, String reason) {
        return HEAD + "rule \"much\"\nwhen\n    $import : ImportQuestion( )\n    " + conditions
                + "\nthen\n    insert( new Denial( Authority.POLICY, Errno.EACCES, " + reason + " ) );\nend\n";
    }

    @ParameterizedTest
    @MethodSource("much")
    void are_refused_with_their_place_before_anything_recursive_sees_them(String text, String why) {
        BadInputException refused = catchThrowableOfType(
                BadInputException.class, () -> RuleBook.shippedAnd(List.of(new RuleFile("much.drl", text))));
        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(why);
            assertThat(problem.location().toString()).matches("much\\.drl:\\d+:\\d+");
        });
    }

    /** As much as may be of each: it is read, and compiled, within the time of this test. */
    @Test
    void let_in_what_is_within_them() {
        String deep = "(".repeat(4) + "tenant == \"x\"" + ")".repeat(4);
        String conditions = "User( " + "tenant == \"x\" || ".repeat(63) + "tenant == \"x\" )\n"
                + ("    User( " + deep + ", " + deep + " )\n").repeat(46)
                + "    User( tenant in ( " + "\"t\", ".repeat(511) + "\"t\" ) )";
        String text = text(conditions, "\"x\"" + " + \"x\"".repeat(63));
        assertThat(RuleBook.of(List.of(new RuleFile("much.drl", text))).rules()).hasSize(1);
    }

    @Test
    void let_in_a_large_file() {
        StringBuilder text = new StringBuilder(HEAD);
        String one = text("User( tenant == \"x\" && memlock == 5 )", "\"x\"").substring(HEAD.length());
        for (int rule = 0; rule < 400; rule++) {
            text.append(one.replace("\"much\"", "\"much-" + rule + "\""));
        }
        Problems problems = new Problems();
        assertThat(RuleCompiler.read(List.of(new RuleFile("much.drl", text.toString())), Set.of(), problems))
                .hasSize(400);
        assertThat(problems.isEmpty()).isTrue();
    }
}
