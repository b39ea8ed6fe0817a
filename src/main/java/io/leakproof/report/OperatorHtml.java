package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.render.HtmlPage;
import io.leakproof.render.Markup;
import java.util.List;

/** Tells an operator in HTML what to do, for browsers and printers. */
final class OperatorHtml {

    private OperatorHtml() {}

    static String of(OperatorAdvice advice) {
        OperatorWords words = new OperatorWords(advice);
        String title = advice.worlds().size() == 1
                ? advice.worlds().get(0).world().scenario() + ": what to do"
                : "What to do in " + Words.count(advice.worlds().size(), "world");
        Markup page = HtmlPage.begin(title, "Skip to what to do", words.summary());
        HtmlPage.main(page);
        HtmlPage.section(page, "today", "Today");
        HtmlPage.list(page, words.today());
        page.closeLine();
        HtmlPage.section(page, "do", "What to do");
        page.open("ol").line();
        for (OperatorWords.Told plan : words.plans()) {
            page.open("li");
            plan.measures()
                    .forEach(
                            measure -> page.open("p").element("strong", measure).closeLine());
            plan.afterwards().forEach(line -> HtmlPage.paragraph(page, "", line));
            page.closeLine();
        }
        page.closeLine();
        HtmlPage.paragraph(page, "", words.plans().isEmpty() ? words.summary() + "." : words.more());
        page.closeLine();
        section(page, "keep", "What has to stay as it is", words.keeps());
        section(page, "premises", "What it rests on, and nobody has read in full", words.premises());
        RecommendationHtml.worlds(page, advice.worlds(), advice.policies());
        page.closeLine();
        HtmlPage.footer(page, Sources.of(advice));
        return HtmlPage.end(page);
    }

    private static void section(Markup page, String id, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            HtmlPage.section(page, id, title);
            HtmlPage.list(page, lines);
            page.closeLine();
        }
    }
}
