package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A world whose ids are {@code <script>}, {@code |}, {@code ]]>}, {@code %0A::error::} and what else readers let pass, from files
 * whose names hold ANSI escapes and marks that turn text around, in every form there is. That each form is still what it claims to
 * be, its own test says.
 */
class HostileIdsTest {

    /** For each form what must not stand in it, as a reader of the form would act on it. */
    private static final Map<Format, String> FORBIDDEN = Map.of(
            Format.TEXT, "\u001b",
            Format.JSON, "\u001b",
            Format.MARKDOWN, "<script",
            Format.HTML, "<script>alert",
            Format.JUNIT, "<script",
            Format.SARIF, "[31m\"",
            Format.GITHUB, "\n%0A::error");

    @ParameterizedTest
    @EnumSource(value = Format.class, to = "GITHUB")
    void no_form_lets_anything_through(Format format) {
        String report = Comparisons.in(format, Comparisons.ofHostile());
        if (format == Format.TEXT) {
            String unmarked = report.replace(Bidi.LEFT_TO_RIGHT, "");
            assertThat(report)
                    .as("the marks are ours")
                    .isEqualTo(Bidi.marked(unmarked))
                    .isNotEqualTo(unmarked);
            report = unmarked;
        }
        assertThat(report.codePoints().filter(c -> c != '\n')).noneMatch(Printable::acts);
        assertThat(report).doesNotContain(FORBIDDEN.getOrDefault(format, "no form may be forgotten here"));
        assertThat(report.replace("%3A", ":").replaceAll("\\s+", " "))
                .as("and yet they are there")
                .contains("error::x")
                .contains("用户甲")
                .contains("שלום");
        assertThat(FORBIDDEN).containsKey(format);
    }

    @Test
    void the_world_has_what_each_form_could_stumble_over() {
        assertThat(Stream.of("<script>", "|", "]]>", "%0A::error::", "`", "&amp;", "\\"))
                .allMatch(sign -> Comparisons.HOSTILE.contains(sign));
        assertThat(Comparisons.ofHostile().outcomes())
                .extracting(outcome -> outcome.file().file())
                .allMatch(name -> name.contains("\u001b[31m") && name.contains("\u202e"));
    }
}
