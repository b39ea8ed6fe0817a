package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.render.Markdown;

/** Tells an operator in Markdown what to do, for tickets and wikis. */
final class OperatorMarkdown {

    private OperatorMarkdown() {}

    static String of(OperatorAdvice advice) {
        OperatorWords words = new OperatorWords(advice);
        StringBuilder text = new StringBuilder("# Leakproof\n");
        Markdown.paragraph(text, words.summary() + ".");
        Markdown.heading(text, "Today");
        words.today().forEach(today -> Markdown.paragraph(text, today));
        Markdown.heading(text, "What to do");
        words.doubt().ifPresent(doubt -> Markdown.paragraph(text, doubt));
        for (OperatorWords.Told plan : words.plans()) {
            text.append('\n');
            plan.measures().forEach(measure -> text.append("- **" + Markdown.text(measure) + "**\n"));
            plan.afterwards().forEach(line -> Markdown.paragraph(text, line));
        }
        if (words.plans().isEmpty() || !words.more().isEmpty()) {
            Markdown.paragraph(text, words.plans().isEmpty() ? words.summary() + "." : words.more());
        }
        Markdown.list(text, "What has to stay as it is", words.keeps());
        Markdown.list(text, "What it rests on, and nobody has read in full", words.premises());
        RecommendationMarkdown.worlds(text, advice.worlds(), advice.policies());
        Markdown.sources(text, Sources.of(advice));
        return text.toString();
    }
}
