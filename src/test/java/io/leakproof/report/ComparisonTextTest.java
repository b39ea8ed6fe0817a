package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.compare.Comparison;
import io.leakproof.render.Page;
import io.leakproof.render.Wrap;
import io.leakproof.source.Bidi;
import io.leakproof.source.Columns;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ComparisonTextTest {

    private static final Comparison SEED = Comparisons.ofSeed();
    private static final Comparison MANY = Comparisons.ofMany();
    private static final Comparison HOSTILE = Comparisons.ofHostile();
    private static final Comparison SEVERAL = Comparisons.ofSeveral();
    private static final Comparison UNKNOWN = Comparisons.ofUnknown();
    private static final Comparison TAMPER = Comparisons.ofTamper();

    @Test
    void sets_the_seed_in_80_columns() throws IOException {
        Golden.check("reports/seed-80.txt", text(SEED, Page.plain()));
    }

    @Test
    void grows_with_the_terminal() throws IOException {
        Golden.check("reports/seed-130.txt", text(SEED, new Page(130, false, false)));
    }

    @Test
    void tells_several_worlds_and_never_calls_a_vacuous_block_a_block() throws IOException {
        String text = text(SEVERAL, Page.plain());
        Golden.check("reports/several.txt", text);
        assertThat(text).contains("blocks vacuously").contains("(3 vacuously)");
    }

    @Test
    void tells_many_worlds_in_one_matrix() throws IOException {
        Golden.check("reports/many.txt", text(MANY, Page.plain()));
    }

    @Test
    void says_why_a_verdict_is_unknown() throws IOException {
        Golden.check("reports/unknown.txt", text(UNKNOWN, Page.plain()));
    }

    @Test
    void tells_what_can_be_written_where_nothing_can_be_read() throws IOException {
        Golden.check("reports/tamper.txt", text(TAMPER, Page.plain()));
    }

    @Test
    void says_all_about_each_policy() throws IOException {
        Golden.check("reports/several-full.txt", text(SEVERAL, Page.plain().inFull()));
        Golden.check("reports/unknown-full.txt", text(UNKNOWN, Page.plain().inFull()));
        Golden.check(
                "reports/seed-full.txt",
                text(Comparisons.ofSeedInFull(), Page.plain().inFull()));
    }

    @Test
    void survives_hostile_ids() throws IOException {
        Golden.check("reports/hostile.txt", text(HOSTILE, Page.plain()));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 72, 80, 81, 100, 133, 400})
    void never_is_wider_than_the_page_and_holds_nothing_that_acts_on_a_terminal(int columns) {
        List<String> lines = Stream.of(SEED, HOSTILE, MANY, SEVERAL, UNKNOWN, TAMPER)
                .flatMap(comparison -> Stream.of(
                        text(comparison, new Page(columns, false, false)),
                        text(comparison, new Page(columns, false, true))))
                .flatMap(String::lines)
                .toList();
        assertThat(lines).isNotEmpty();
        assertThat(lines.stream().filter(line -> Columns.of(line) > columns)).isEmpty();
        assertThat(lines.stream()
                        .filter(line -> line.replace(Bidi.LEFT_TO_RIGHT, "")
                                .codePoints()
                                .anyMatch(Printable::acts)))
                .isEmpty();
        assertThat(lines.stream().filter(line -> line.endsWith(" "))).isEmpty();
    }

    /** As mail programs and some terminals order it. */
    @Test
    void ids_from_right_to_left_turn_nothing_around_but_themselves() {
        String text = text(Comparisons.ofFromTheRight(), Page.plain());
        assertThat(text).contains("מדיניות", "مستخدم-1");
        text.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            var shown = new java.text.Bidi(line, java.text.Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            assertThat(shown.baseIsLeftToRight()).as(line).isTrue();
            int place = 0;
            boolean turned = false;
            for (String piece : Bidi.split(line)) {
                for (int i = 0; i < piece.length(); i++) {
                    assertThat(shown.getLevelAt(place++) > 0)
                            .as("`%s` in `%s`", piece, line)
                            .isEqualTo(turned);
                }
                turned = !turned;
            }
        });
    }

    @Test
    void is_the_same_without_its_colours() {
        for (boolean full : List.of(false, true)) {
            String coloured = text(SEED, new Page(80, true, full));
            assertThat(coloured).contains("\u001b[1;31m").contains("\u001b[0m");
            assertThat(withoutTrailingSpace(coloured.replaceAll("\u001b\\[[0-9;]*m", "")))
                    .isEqualTo(text(SEED, new Page(80, false, full)));
        }
    }

    @Test
    void is_the_same_twice() {
        assertThat(text(Comparisons.ofSeed(), Page.plain())).isEqualTo(text(SEED, Page.plain()));
    }

    @Test
    void measures_wide_and_combining_characters() {
        assertThat(Wrap.lines("用户甲 用户乙", 6)).containsExactly("用户甲", "用户乙");
        assertThat(Wrap.lines("用户甲", 5)).containsExactly("用户", "甲");
        assertThat(Wrap.lines("e\u0301e\u0301e\u0301 x", 5)).containsExactly("e\u0301e\u0301e\u0301 x");
        assertThat(Wrap.lines("", 5)).containsExactly("");
        assertThat(Wrap.lines("\u001b[2J", 20)).containsExactly("\\u001b[2J");
    }

    private static String withoutTrailingSpace(String text) {
        return text.replaceAll("(?m) +$", "");
    }

    private static String text(Comparison comparison, Page page) {
        return Forms.ofComparison(Cover.NONE).report(comparison, Format.TEXT, page);
    }
}
