package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.render.HtmlPage;
import java.util.Collection;
import java.util.List;

/**
 * Tells a recommendation in HTML, for browsers and printers: the choices in a table, each rank with what it costs in a
 * sentence.
 */
final class RecommendationHtml {

    private RecommendationHtml() {}

    static String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        HtmlPage page = HtmlPage.begin(title(recommendation), "Skip to the choices", words.summary());
        page.main();
        if (!words.doubt().isEmpty()) {
            page.paragraph("doubt", words.doubt() + ".");
        }
        page.paragraph("doubt", words.tampering());
        if (!words.isAtALoss()) {
            choices(page, words);
        }
        worlds(page, recommendation.worlds(), RecommendationWords.CHOSEN);
        ComparisonHtml.costs(page, words.costs());
        page.footer(Sources.of(recommendation));
        return page.end();
    }

    private static String title(Recommendation recommendation) {
        return recommendation.worlds().size() == 1
                ? recommendation.worlds().get(0).world().scenario() + ": what to choose"
                : "What to choose in " + Words.count(recommendation.worlds().size(), "world");
    }

    private static void choices(HtmlPage page, RecommendationWords words) {
        page.section("choices", RecommendationWords.TITLE);
        page.paragraph("", RecommendationWords.ORDER);
        page.scroll("Table of choices");
        page.open("table").element("caption", "What each combination costs").line();
        List<String> columns = words.columns();
        page.columns(columns);
        words.ranked().forEach((rank, equal) -> {
            page.open("tbody").line();
            for (Choice choice : equal) {
                page.open("tr").element("th", String.valueOf(rank), "scope", "row");
                words.cells(choice).forEach(cell -> page.element("td", cell));
                page.closeLine();
            }
            page.open("tr").open("td", "class", "aside", "colspan", String.valueOf(columns.size()));
            page.words(words.sentence(equal.get(0))).close().closeLine();
            page.closeLine();
        });
        page.closeLine().closeLine().closeLine();
    }

    /** A line for each world. */
    static void worlds(HtmlPage page, List<FactsFile> worlds, Collection<Policy> policies) {
        page.section("worlds", "Worlds");
        page.open("ul").line();
        for (FactsFile facts : worlds) {
            page.open("li").words(Heading.of(facts.world()) + ".");
            WorldRemarks.of(facts, policies).forEach(remark -> page.element("div", remark + ".", "class", "doubt"));
            page.closeLine();
        }
        page.closeLine().closeLine();
    }
}
