package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.render.Markdown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells a recommendation in Markdown, for pull requests, issues and wikis: the choices in a table, and what each costs in a
 * sentence.
 */
final class RecommendationMarkdown {

    private RecommendationMarkdown() {}

    static String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        StringBuilder text = new StringBuilder("# Leakproof\n\n");
        text.append(Markdown.text(words.summary() + ".")).append('\n');
        if (!words.doubt().isEmpty()) {
            Markdown.paragraph(text, words.doubt() + ".");
        }
        if (!words.tampering().isEmpty()) {
            Markdown.paragraph(text, words.tampering());
        }
        if (!words.isAtALoss()) {
            choices(text, words);
        }
        worlds(text, recommendation.worlds(), RecommendationWords.CHOSEN);
        ComparisonMarkdown.costs(text, words.costs());
        Markdown.sources(text, Sources.of(recommendation));
        return text.toString();
    }

    /** A line for each world. */
    static void worlds(StringBuilder text, List<FactsFile> worlds, Collection<Policy> policies) {
        Markdown.heading(text, "Worlds");
        for (FactsFile facts : worlds) {
            Markdown.paragraph(text, Heading.of(facts.world()) + ".");
            WorldRemarks.of(facts, policies).forEach(remark -> Markdown.paragraph(text, remark + "."));
        }
    }

    private static void choices(StringBuilder text, RecommendationWords words) {
        Markdown.heading(text, RecommendationWords.TITLE);
        Markdown.paragraph(text, RecommendationWords.ORDER);
        List<List<String>> rows = new ArrayList<>();
        words.ranked()
                .forEach((rank, equal) -> equal.forEach(choice -> {
                    List<String> row = new ArrayList<>(List.of(String.valueOf(rank)));
                    row.addAll(words.cells(choice));
                    rows.add(row);
                }));
        Markdown.table(text, words.columns(), rows.stream());
        words.ranked()
                .forEach((rank, equal) ->
                        Markdown.paragraph(text, "Rank " + rank + ": " + words.sentence(equal.get(0))));
    }
}
