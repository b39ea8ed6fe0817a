package io.leakproof.report;

import io.leakproof.compare.guarantee.Guarantee;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.compare.guarantee.LeakingKind;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import java.util.List;

/** Tells guarantees in text, for people in a terminal: each condition in words and in YAML, with a machine and its story. */
final class GuaranteeText {

    private GuaranteeText() {}

    static String of(Guarantees guarantees, Page page) {
        Sheet sheet = new Sheet(page);
        sheet.paragraph(0, Ink.PLAIN, GuaranteeWords.range(guarantees.range()));
        sheet.paragraph(0, Ink.FAINT, GuaranteeWords.COMPANY);
        for (Guarantee guarantee : guarantees.policies()) {
            String end = guarantee.verdict() == Verdict.LEAKS ? ":" : ".";
            sheet.gap().paragraph(0, ink(guarantee.verdict()), GuaranteeWords.verdict(guarantee) + end);
            print(sheet, guarantee.leaking());
        }
        GuaranteeWords.differences(guarantees).forEach((difference, kinds) -> {
            sheet.gap().paragraph(0, Ink.STRONG, difference + " where:");
            print(sheet, kinds);
        });
        if (!GuaranteeWords.alike(guarantees).isEmpty()) {
            sheet.gap().paragraph(0, Ink.STRONG, GuaranteeWords.alike(guarantees));
        }
        Sources.print(sheet, Sources.of(guarantees));
        return sheet.toString();
    }

    private static void print(Sheet sheet, List<LeakingKind> kinds) {
        for (int at = 0; at < kinds.size(); at++) {
            LeakingKind kind = kinds.get(at);
            sheet.gap()
                    .hanging("%3d  ".formatted(at + 1), Ink.STRONG, GuaranteeWords.condition(kind.condition()) + ".");
            sheet.paragraph(5, Ink.FAINT, kind.condition().yaml());
            if (!kind.exporters().isEmpty()) {
                sheet.paragraph(5, Ink.PLAIN, GuaranteeWords.drivers(kind));
            }
            sheet.hanging(
                    "     For instance ",
                    Ink.PLAIN,
                    FactsYaml.fact(kind.example().world().devices().get(0)));
            sheet.hanging(
                    "     with         ",
                    Ink.PLAIN,
                    FactsYaml.fact(kind.example().world().importers().get(0)));
            Story.of(kind.example()).stream().filter(Story::leaks).forEach(story -> StoryText.print(sheet, story));
        }
    }

    private static Ink ink(Verdict verdict) {
        return switch (verdict) {
            case BLOCKS -> Ink.GOOD;
            case LEAKS -> Ink.STRONG;
            case UNKNOWN -> Ink.DOUBT;
        };
    }
}
