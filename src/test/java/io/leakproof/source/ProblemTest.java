package io.leakproof.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void shows_the_place_the_line_and_a_caret() {
        assertThat(Problem.at(at("a: 1\nbé: oops\n", 9), "not a number")
                        .maybe("`2`")
                        .render())
                .isEqualTo("f.yaml:2:5: not a number\n  bé: oops\n      ^\nMaybe `2`");
    }

    @Test
    void counts_code_points_and_pads_wide_characters_with_two_columns() {
        assertThat(Problem.at(at("😀 网卡 e\u0301: x", 9), "m").render())
                .isEqualTo("f.yaml:1:10: m\n  😀 网卡 e\u0301: x\n             ^");
    }

    @Test
    void keeps_tabs_before_the_caret() {
        assertThat(Problem.at(at("\ta\tb", 3), "m").render()).isEqualTo("f.yaml:1:4: m\n  \ta\tb\n  \t \t^");
    }

    @Test
    void cuts_a_long_line_around_the_column() {
        String line = "a".repeat(5_000) + "X" + "b".repeat(5_000);
        assertThat(Problem.at(at(line, 5_000), "m").render())
                .isEqualTo("f.yaml:1:5001: m\n  …" + "a".repeat(60) + "X" + "b".repeat(39) + "…\n   " + " ".repeat(60)
                        + "^");
    }

    @Test
    void knows_lines_that_end_in_lf_crlf_and_cr() {
        Source source = Source.of("f", "a\nb\r\nc\rd");
        assertThat(List.of(0, 2, 5, 7))
                .map(offset -> source.at(offset).toString())
                .containsExactly("f:1:1", "f:2:1", "f:3:1", "f:4:1");
        assertThat(Problem.at(source.at(2), "m").render()).isEqualTo("f:2:1: m\n  b\n  ^");
    }

    @Test
    void a_place_behind_the_end_is_the_end() {
        assertThat(at("ab\n", 99).location()).isEqualTo(new Location("f.yaml", 2, 1));
        assertThat(at("", 0).location()).isEqualTo(new Location("f.yaml", 1, 1));
    }

    @Test
    void lets_no_control_character_through() {
        Problem problem = Problem.at(
                Source.of("e\u001b]0;x\u0007.yaml", "k: \u001b[31m\u202ered\u009b")
                        .at(3),
                "m " + Printable.quoted("\u001b[31m\u202e\n\t\u200b"));
        assertThat(problem.render())
                .isEqualTo("e\\u001b]0;x\\u0007.yaml:1:4: m `\\u001b[31m\\u202e\\n\\t\\u200b`\n"
                        + "  k: ␛[31m\uFFFDred\uFFFD\n     ^");
    }

    @Test
    void cuts_long_values() {
        assertThat(Printable.quoted("😀".repeat(81))).isEqualTo("`" + "😀".repeat(80) + "…`");
    }

    @Test
    void sorts_problems_by_place_and_counts_them() {
        Problems problems = new Problems();
        Source source = Source.of("b", "x\ny");
        problems.add(source.at(2), "third");
        problems.add(source.at(0), "second");
        problems.add(Problem.in("a", "first"));
        assertThat(problems.exception())
                .hasMessage("a: first\n\nb:1:1: second\n  x\n  ^\n\nb:2:1: third\n  y\n  ^\n\n3 problems");
    }

    @Test
    void keeps_a_thousand_problems_and_counts_the_rest() {
        Problems problems = new Problems();
        for (int i = 0; i < 1_500; i++) {
            problems.add(Problem.in("a", "bad " + i));
        }
        assertThat(problems.exception().problems()).hasSize(1_000);
        assertThat(problems.exception().getMessage()).endsWith("\n\n1500 problems, the first 1000 shown");
    }

    @Test
    void guesses_words_within_a_few_edits_only() {
        List<String> known = List.of("on-close", "on-last-reference", "read");
        assertThat(Spelling.nearest("onclose", known)).contains("on-close");
        assertThat(Spelling.nearest("ON_CLOSE", known)).contains("on-close");
        assertThat(Spelling.nearest("raed", known)).contains("read");
        assertThat(Spelling.nearest("write", known)).isEmpty();
        assertThat(Spelling.nearest("x".repeat(10_000), known)).isEmpty();
    }

    private static Mark at(String text, int offset) {
        return Source.of("f.yaml", text).at(offset);
    }
}
