package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import java.util.List;

/** Tells an operator in text what to do, for people in a terminal. */
final class OperatorText {

    private OperatorText() {}

    static String of(OperatorAdvice advice, Page page) {
        OperatorWords words = new OperatorWords(advice);
        Sheet sheet = new Sheet(page);
        advice.worlds().forEach(facts -> sheet.paragraph(0, Ink.STRONG, Heading.of(facts.world())));
        advice.worlds().forEach(facts -> ComparisonText.remarks(sheet, facts, advice.policies()));
        sheet.gap();
        words.today().forEach(today -> sheet.paragraph(2, Ink.PLAIN, today));
        sheet.gap().paragraph(2, Ink.STRONG, words.summary() + (words.plans().isEmpty() ? "." : ":"));
        words.doubt().ifPresent(doubt -> sheet.paragraph(2, Ink.DOUBT, doubt));
        List<OperatorWords.Told> plans = words.plans();
        for (int rank = 1; rank <= plans.size(); rank++) {
            OperatorWords.Told plan = plans.get(rank - 1);
            sheet.gap();
            String label = "  %2d  ".formatted(rank);
            for (String measure : plan.measures()) {
                sheet.hanging(label, Ink.GOOD, measure);
                label = "   +  ";
            }
            plan.afterwards().forEach(line -> sheet.paragraph(6, Ink.PLAIN, line));
        }
        if (!words.more().isEmpty()) {
            sheet.gap().paragraph(2, Ink.FAINT, words.more());
        }
        list(sheet, "What has to stay as it is:", words.keeps());
        list(sheet, "What it rests on, and nobody has read in full:", words.premises());
        Sources.print(sheet, Sources.of(advice));
        return sheet.toString();
    }

    private static void list(Sheet sheet, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            sheet.gap().paragraph(2, Ink.STRONG, title);
            lines.forEach(line -> sheet.hanging("    - ", Ink.PLAIN, line));
        }
    }
}
