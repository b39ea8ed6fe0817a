package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;

/**
 * Tells a recommendation in text, for people in a terminal: what each choice costs, and below it the combinations that cost
 * just that.
 */
final class RecommendationText {

    private RecommendationText() {}

    static String of(Recommendation recommendation, Page page) {
        RecommendationWords words = new RecommendationWords(recommendation);
        Sheet sheet = new Sheet(page);
        recommendation.worlds().forEach(facts -> sheet.paragraph(0, Ink.STRONG, Heading.of(facts.world())));
        recommendation.worlds().forEach(facts -> ComparisonText.remarks(sheet, facts, RecommendationWords.CHOSEN));
        sheet.gap()
                .paragraph(
                        2,
                        Ink.PLAIN,
                        words.summary() + (recommendation.choices().isEmpty() ? "." : ":"));
        if (!words.doubt().isEmpty()) {
            sheet.paragraph(2, Ink.DOUBT, words.doubt());
        }
        if (!words.tampering().isEmpty()) {
            sheet.paragraph(2, Ink.DOUBT, words.tampering());
        }
        words.ranked().forEach((rank, equal) -> {
            sheet.gap().hanging("  %2d  ".formatted(rank), Ink.GOOD, words.sentence(equal.get(0)));
            equal.forEach(choice -> sheet.hanging("      - ", Ink.PLAIN, RecommendationWords.options(choice)));
        });
        Sources.print(sheet, Sources.of(recommendation));
        return sheet.toString();
    }
}
