package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.render.HtmlPage;
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
        HtmlPage page = HtmlPage.begin(title, "Skip to the difference", words.relation());
        page.main();
        page.section("witnesses", DifferenceWords.TITLE);
        words.witnesses().forEach(story -> page.paragraph("", story));
        page.closeLine();
        decided(page, difference.decided());
        ComparisonHtml.policies(page, List.of(difference.before(), difference.after()));
        page.footer(Sources.of(difference));
        page.arrows();
        return page.end();
    }

    private static void decided(HtmlPage page, Comparison decided) {
        if (!decided.scenarios().isEmpty()) {
            HtmlStories stories = new HtmlStories(decided);
            new HtmlWorlds(page, decided, stories).print();
            ComparisonHtml.stories(page, stories);
            ComparisonHtml.costs(page, decided.costs());
        }
    }
}
