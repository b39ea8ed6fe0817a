package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.search.SearchResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        difference.stricter().forEach(witness -> print(sheet, witness));
        difference.laxer().forEach(witness -> print(sheet, witness));
        List<Scenario> worlds = difference.decided().scenarios();
        if (!worlds.isEmpty()) {
            sheet.gap();
            Table table = new Table(List.of("WORLD", before, after), 2, 1);
            worlds.forEach(world -> table.row(Stream.concat(
                            Stream.of(Table.Cell.of(world.id())),
                            world.outcomes().stream().map(DifferenceText::cell))
                    .toList()));
            table.print(sheet);
            worlds.forEach(world -> ComparisonText.remarks(sheet, world.facts(), world.policies()));
            words.reasons().forEach(reason -> sheet.gap().paragraph(2, Ink.DOUBT, reason));
        }
        Sources.print(sheet, Sources.of(difference));
        return sheet.toString();
    }

    private static void print(Sheet sheet, Witness witness) {
        String under = DifferenceWords.under(witness);
        sheet.gap().paragraph(2, Ink.PLAIN, "only under " + under + ": " + DifferenceWords.effect(witness));
        sheet.paragraph(4, Ink.PLAIN, DifferenceWords.where(witness));
        sheet.paragraph(4, Ink.FAINT, DifferenceWords.rule(witness));
    }

    private static Table.Cell cell(Outcome outcome) {
        SearchResult search = outcome.evaluation().search();
        String costs = Stream.concat(
                        Matrix.excluded(search),
                        search.costs().stream().sorted().map(Words::cost))
                .collect(Collectors.joining(", "));
        Table.Cell verdict = Matrix.verdict(outcome.evaluation(), outcome.isAssumed());
        return new Table.Cell(verdict.text() + (costs.isEmpty() ? "" : ": " + costs), verdict.ink());
    }
}
