package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a difference in text, for people in a terminal: the relation, a question for each direction, and the verdicts in each
 * world.
 */
final class DifferenceText {

    private DifferenceText() {}

    static String of(Difference difference, Page page) {
        DifferenceWords words = new DifferenceWords(difference);
        String before = words.before();
        String after = words.after();
        Sheet sheet = new Sheet(page);
        sheet.paragraph(0, Ink.STRONG, words.relation());
        difference.stricter().forEach(witness -> print(sheet, "only under " + Words.quoted(after), witness));
        difference.laxer().forEach(witness -> print(sheet, "only under " + Words.quoted(before), witness));
        if (!difference.worlds().isEmpty()) {
            sheet.gap();
            Table table = new Table(List.of("WORLD", before, after), 2, 1);
            difference
                    .worlds()
                    .forEach(both -> table.row(List.of(
                            Table.Cell.of(both.facts().world().scenario()),
                            cell(both.before(), both.facts()),
                            cell(both.after(), both.facts()))));
            table.print(sheet);
            difference
                    .worlds()
                    .forEach(both -> TextReport.remarks(
                            sheet,
                            both.facts(),
                            List.of(both.before().policy(), both.after().policy())));
            words.reasons().forEach(reason -> sheet.gap().paragraph(2, Ink.DOUBT, reason));
        }
        Sources.print(sheet, Sources.of(difference));
        return sheet.toString();
    }

    private static void print(Sheet sheet, String when, Witness witness) {
        sheet.gap().paragraph(2, Ink.PLAIN, when + ": " + DifferenceWords.effect(witness));
        sheet.paragraph(4, Ink.PLAIN, DifferenceWords.where(witness));
        sheet.paragraph(4, Ink.FAINT, DifferenceWords.rule(witness));
    }

    private static Table.Cell cell(Evaluation evaluation, FactsFile facts) {
        List<String> parts = new ArrayList<>();
        if (!evaluation.search().excluded().isEmpty()) {
            parts.add("excludes "
                    + String.join(
                            ", ",
                            evaluation.search().excluded().stream()
                                    .map(Words::quoted)
                                    .toList()));
        }
        evaluation.search().costs().stream().sorted().map(Words::cost).forEach(parts::add);
        Table.Cell verdict = Matrix.verdict(evaluation, Words.isAssumed(evaluation, facts));
        return new Table.Cell(verdict.text() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)), verdict.ink());
    }
}
