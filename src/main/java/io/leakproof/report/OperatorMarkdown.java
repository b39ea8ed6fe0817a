package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.render.Markdown;
import java.util.List;

/** Tells an operator in Markdown what to do, for tickets and wikis. */
final class OperatorMarkdown {

    private OperatorMarkdown() {}

    static String of(OperatorAdvice advice) {
        OperatorWords words = new OperatorWords(advice);
        StringBuilder text = new StringBuilder("# Leakproof\n");
        advice.worlds().forEach(facts -> RecommendationMarkdown.world(text, facts, advice.policies()));
        words.today().forEach(today -> Markdown.paragraph(text, today));
        Markdown.heading(text, "What to do");
        Markdown.paragraph(text, words.summary() + ".");
        for (OperatorWords.Told plan : words.plans()) {
            text.append('\n');
            plan.measures().forEach(measure -> text.append("- **" + Markdown.text(measure) + "**\n"));
            plan.afterwards().forEach(line -> Markdown.paragraph(text, line));
        }
        if (!words.more().isEmpty()) {
            Markdown.paragraph(text, words.more());
        }
        list(text, "What has to stay as it is", words.keeps());
        list(text, "What it rests on, and nobody has read in full", words.premises());
        Markdown.sources(text, Sources.of(advice));
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            Markdown.heading(text, title);
            text.append('\n');
            lines.forEach(line -> text.append("- " + Markdown.text(line) + "\n"));
        }
    }
}
