package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.render.HtmlPage;
import java.util.List;

/** Every policy in every world in one table, with totals. Not thread-safe. */
final class HtmlMatrix {

    /** With more columns than these, their headings stand upright. */
    private static final int FEW = 8;

    private final HtmlPage page;
    private final Comparison comparison;

    HtmlMatrix(HtmlPage page, Comparison comparison) {
        this.page = page;
        this.comparison = comparison;
    }

    void print() {
        page.section("matrix", "Matrix");
        page.scroll("Matrix of worlds and policies");
        List<Outcome> first = comparison.scenarios().get(0).outcomes();
        page.open("table", "class", first.size() > FEW ? "matrix many" : "matrix");
        page.element("caption", "A row for each world, a column for each policy")
                .line();
        page.open("thead").open("tr").element("th", "world", "scope", "col");
        for (int i = 0; i < first.size(); i++) {
            page.open("th", "scope", "col")
                    .open("a", "href", "#p" + (i + 1))
                    .element("span", first.get(i).policy())
                    .close()
                    .close();
        }
        page.element("th", "total", "scope", "col").close().closeLine();
        page.open("tbody").line();
        for (int i = 0; i < comparison.scenarios().size(); i++) {
            row(i + 1, comparison.scenarios().get(i));
        }
        page.closeLine();
        totals(first.size());
        page.closeLine().closeLine();
        if (comparison.outcomes().anyMatch(Outcome::isAssumed)) {
            page.paragraph(
                    "doubt", Words.ASSUMED + " The verdict rests on what the catalogue assumes and nobody read.");
        }
        page.closeLine();
    }

    private void row(int number, Scenario scenario) {
        page.open("tr").open("th", "scope", "row");
        page.element("a", scenario.id(), "href", "#w" + number).close();
        scenario.outcomes().forEach(outcome -> verdict(page, outcome));
        page.element("td", Words.total(scenario.outcomes().stream()), "class", "n")
                .closeLine();
    }

    /** A cell with a verdict: a word, a sign before it, and a mark behind it where it rests on what nobody read. */
    static void verdict(HtmlPage page, Outcome outcome) {
        page.open("td", "class", look(outcome)).words(sign(outcome) + new InBrief(outcome).markedVerdict());
        page.close();
    }

    private static String look(Outcome outcome) {
        return outcome.evaluation().isVacuous() ? "vacuous" : outcome.verdict().word();
    }

    private static String sign(Outcome outcome) {
        if (outcome.evaluation().isVacuous()) {
            return "○ ";
        }
        return switch (outcome.verdict()) {
            case LEAKS -> "✗ ";
            case BLOCKS -> "✓ ";
            case UNKNOWN -> "? ";
        };
    }

    private void totals(int policies) {
        page.open("tfoot").open("tr").element("th", "total", "scope", "row");
        for (int i = 0; i < policies; i++) {
            int column = i;
            page.element(
                    "td",
                    Words.total(comparison.scenarios().stream()
                            .map(scenario -> scenario.outcomes().get(column))),
                    "class",
                    "n");
        }
        page.element("td", Words.total(comparison.outcomes()), "class", "n")
                .close()
                .closeLine();
    }
}
