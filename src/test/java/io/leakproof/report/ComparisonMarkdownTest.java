package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.render.Markdown;
import io.leakproof.render.Markup;
import java.io.IOException;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

class ComparisonMarkdownTest {

    @Test
    void tells_several_worlds() throws IOException {
        Golden.check("reports/several.md", Comparisons.in(Format.MARKDOWN, Comparisons.ofSeveral()));
    }

    @Test
    void says_why_a_verdict_is_unknown() throws IOException {
        Golden.check("reports/unknown.md", Comparisons.in(Format.MARKDOWN, Comparisons.ofUnknown()));
    }

    @Test
    void renders_as_a_table_for_each_world_and_folded_stories() {
        String html = rendered(Comparisons.in(Format.MARKDOWN, Comparisons.ofSeveral()));
        assertThat(html.split("<th>policy</th>\n<th>verdict</th>", -1))
                .as("a table for each world")
                .hasSize(4);
        assertThat(html)
                .contains("<td>two-tier</td>\n<td>blocks</td>\n<td></td>\n<td>revoke + drm_master</td>")
                .contains("<summary>`pin-accounted` leaks: A reads B's data in hbm0 through efa0</summary>\n<ol>\n"
                        + "<li>A opens gaudi0</li>")
                .contains("<strong>A reads B's data in hbm0 through efa0</strong>");
        assertThat(html.split("<details>", -1)).hasSameSizeAs(html.split("</details>", -1));
    }

    @Test
    void shows_what_it_is_given_and_does_nothing_with_it() {
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "a|b `c` *d* _e_ ~~f~~ $g$ \\",
                "[x](javascript:alert(1)) ![y](z)",
                "# no heading",
                "- no list",
                "1. no list",
                "> no quote",
                "===",
                "&amp; &#x3c;",
                "snake_case_name")) {
            String html = rendered(Markdown.row(List.of("a", "b")) + "\n| --- | --- |\n"
                    + Markdown.row(List.of(hostile, "next")) + "\n\n" + Markdown.text(hostile) + "\n");
            assertThat(html.replace("<!-- -->", ""))
                    .contains("<td>" + Markup.escaped(hostile) + "</td>\n<td>next</td>")
                    .endsWith("<p>" + Markup.escaped(hostile) + "</p>\n");
        }
    }

    @Test
    void calls_nobody() {
        assertThat(Markdown.text("@torvalds #1 :tada: a@b")).doesNotContainPattern("[@#:]\\w");
        assertThat(Markdown.text("A: b")).isEqualTo("A: b");
    }

    private static String rendered(String markdown) {
        var tables = List.of(TablesExtension.create());
        return HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(markdown));
    }
}
