package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.render.HtmlPage;
import io.leakproof.render.Markup;
import java.util.List;

/**
 * Tells a difference in HTML, for browsers and printers: the relation, a question for each direction, and the worlds and
 * stories of both policies.
 */
final class DifferenceHtml {

    private DifferenceHtml() {}

    static String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        String title = Words.quoted(words.after()) + " beside " + Words.quoted(words.before());
        Markup page = HtmlPage.begin(title, "Skip to the difference", words.relation());
        HtmlPage.main(page);
        HtmlPage.section(page, "witnesses", DifferenceWords.TITLE);
        words.witnesses().forEach(story -> HtmlPage.paragraph(page, "", story));
        page.closeLine();
        decided(page, difference.decided());
        ComparisonHtml.policies(page, List.of(difference.before(), difference.after()));
        page.closeLine();
        HtmlPage.footer(page, Sources.of(difference));
        HtmlPage.arrows(page);
        return HtmlPage.end(page);
    }

    private static void decided(Markup page, Comparison decided) {
        if (!decided.scenarios().isEmpty()) {
            HtmlStories stories = new HtmlStories(decided);
            new HtmlWorlds(page, decided, stories).print();
            ComparisonHtml.stories(page, stories);
            ComparisonHtml.costs(page, decided.costs());
        }
    }
}
