package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.render.Markdown;

/**
 * Tells a difference in Markdown, for pull requests, issues and wikis: the relation, a question for each direction, and each
 * world as a comparison tells of it.
 */
final class DifferenceMarkdown {

    private DifferenceMarkdown() {}

    static String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        StringBuilder text = new StringBuilder("# Leakproof\n\n");
        text.append(Markdown.text(words.relation() + ".")).append('\n');
        Markdown.heading(text, DifferenceWords.TITLE);
        words.witnesses().forEach(story -> Markdown.paragraph(text, story));
        difference.decided().scenarios().forEach(scenario -> ComparisonMarkdown.world(text, scenario));
        ComparisonMarkdown.costs(text, difference.decided().costs());
        Markdown.sources(text, Sources.of(difference));
        return text.toString();
    }
}
