package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.Ink;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.render.Table.Cell;
import io.leakproof.render.Wrap;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a world: a row for each policy. */
final class Matrix {

    private static final List<String> HEADINGS = List.of("POLICY", "LEAK", "BY", "NEEDS", "COSTS");

    private Matrix() {}

    static void print(Sheet sheet, Scenario scenario) {
        Table table = new Table(HEADINGS, 4, 3, 2, 0);
        scenario.outcomes().forEach(outcome -> table.row(row(outcome)));
        table.print(sheet);
    }

    private static List<Cell> row(Outcome outcome) {
        return List.of(
                Cell.of(outcome.policy()),
                verdict(outcome.evaluation(), outcome.isAssumed()),
                Cell.of(by(outcome.evaluation())),
                Cell.of(Words.needs(outcome.needs())),
                Cell.of(costs(outcome.evaluation())));
    }

    /** The verdict, marked where it rests on what nobody read, and never a bare "blocks" where that says nothing about the policy. */
    static Cell verdict(Evaluation evaluation, boolean assumed) {
        String mark = assumed ? Words.ASSUMED : "";
        if (evaluation.isVacuous()) {
            return new Cell("blocks" + Wrap.GLUE + "vacuously" + mark, Ink.DOUBT);
        }
        return switch (evaluation.verdict()) {
            case BLOCKS -> new Cell("blocks" + mark, Ink.GOOD);
            case LEAKS -> new Cell("LEAKS" + mark, Ink.BAD);
            case UNKNOWN -> new Cell("unknown", Ink.DOUBT);
        };
    }

    private static String by(Evaluation evaluation) {
        List<Finding> all = List.copyOf(evaluation.findings().values());
        List<Finding> leaks =
                all.stream().filter(finding -> finding.channel().leak()).toList();
        return (leaks.isEmpty() ? all : leaks)
                .stream().map(Words::by).map(Matrix::glued).collect(Collectors.joining("; "));
    }

    private static String costs(Evaluation evaluation) {
        SearchResult search = evaluation.search();
        String none = evaluation.verdict() == Verdict.UNKNOWN ? "?" : "-";
        String costs = Stream.concat(
                        excluded(search),
                        search.costs().stream()
                                .sorted()
                                .map(cost -> Words.cost(cost).replace(' ', Wrap.GLUE)))
                .collect(Collectors.joining(", "));
        return costs.isEmpty() ? none : costs;
    }

    /** Whom the policy shuts out, in a few words; none where nobody. */
    static Stream<String> excluded(SearchResult search) {
        return Stream.of(search.excluded().stream().map(Words::quoted).collect(Collectors.joining(", ")))
                .filter(importers -> !importers.isEmpty())
                .map("excludes "::concat);
    }

    /** Broken, if it has to be, between the channel and its length only. */
    private static String glued(String by) {
        int comma = by.indexOf(' ');
        return by.substring(0, comma + 1) + by.substring(comma + 1).replace(' ', Wrap.GLUE);
    }
}
