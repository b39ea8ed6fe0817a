package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.render.HtmlPage;
import java.util.List;

/** Tells an operator in HTML what to do, for browsers and printers. */
final class OperatorHtml {

    private OperatorHtml() {}

    static String of(OperatorAdvice advice) {
        OperatorWords words = new OperatorWords(advice);
        String title = advice.worlds().size() == 1
                ? advice.worlds().get(0).world().scenario() + ": what to do"
                : "What to do in " + Words.count(advice.worlds().size(), "world");
        HtmlPage page = HtmlPage.begin(title, "Skip to what to do", words.summary());
        page.main();
        page.section("today", "Today");
        page.list(words.today());
        page.closeLine();
        page.section("do", "What to do");
        words.doubt().ifPresent(doubt -> page.paragraph("doubt", doubt));
        page.open("ol").line();
        for (OperatorWords.Told plan : words.plans()) {
            page.open("li");
            plan.measures()
                    .forEach(
                            measure -> page.open("p").element("strong", measure).closeLine());
            plan.afterwards().forEach(line -> page.paragraph("", line));
            page.closeLine();
        }
        page.closeLine();
        page.paragraph("", words.plans().isEmpty() ? words.summary() + "." : words.more());
        page.closeLine();
        section(page, "keep", "What has to stay as it is", words.keeps());
        section(page, "premises", "What it rests on, and nobody has read in full", words.premises());
        RecommendationHtml.worlds(page, advice.worlds(), advice.policies());
        page.footer(Sources.of(advice));
        return page.end();
    }

    private static void section(HtmlPage page, String id, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.section(id, title);
            page.list(lines);
            page.closeLine();
        }
    }
}
