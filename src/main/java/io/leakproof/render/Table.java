package io.leakproof.render;

import io.leakproof.source.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells under headings, made to fit by breaking cells into lines. Not thread-safe. */
public final class Table {

    private static final String INDENT = "  ";
    private static final int BETWEEN = 2;
    private static final int NARROWEST = 4;

    private final List<String> headings;
    private final int[] shrinkOrder;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A cell of a table. */
    public record Cell(String text, Ink ink) {
        public static Cell of(String text) {
            return new Cell(text, Ink.PLAIN);
        }
    }

    /**
     * An empty table.
     *
     * @param shrinkOrder the columns, the one to be made narrower first at the front
     */
    public Table(List<String> headings, int... shrinkOrder) {
        this.headings = List.copyOf(headings);
        this.shrinkOrder = shrinkOrder.clone();
        rows.add(headings.stream().map(text -> new Cell(text, Ink.STRONG)).toList());
    }

    public void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    public void print(Sheet sheet) {
        int[] widths = widths(sheet.page().columns());
        rows.forEach(row -> print(sheet, row, widths));
    }

    private int[] widths(int columns) {
        int[] widths = new int[headings.size()];
        int[] least = new int[headings.size()];
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Wrap.width(row.get(i).text()));
                least[i] = Math.max(least[i], Wrap.widestWord(row.get(i).text()));
            }
        }
        int excess = Arrays.stream(widths).sum() + BETWEEN * (widths.length - 1) + INDENT.length() - columns;
        for (int i : shrinkOrder) {
            int cut = Math.max(0, Math.min(excess, widths[i] - least[i]));
            widths[i] -= cut;
            excess -= cut;
        }
        for (; excess > 0; excess--) {
            widths[widest(widths)]--;
        }
        return used(widths);
    }

    /** The columns that are left in use once cells are broken into lines. */
    private int[] used(int[] widths) {
        int[] used = new int[widths.length];
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                for (String line : Wrap.lines(row.get(i).text(), widths[i])) {
                    used[i] = Math.max(used[i], Columns.of(line));
                }
            }
        }
        return used;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widths[widest] > NARROWEST ? widest : 0;
    }

    private static void print(Sheet sheet, List<Cell> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(Wrap.lines(row.get(i).text(), widths[i]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder(INDENT);
            for (int i = 0; i < widths.length; i++) {
                String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                boolean last = i == widths.length - 1;
                int space = last ? 0 : widths[i] - Columns.of(part) + BETWEEN;
                text.append(row.get(i).ink().on(part, sheet.page().colour())).append(" ".repeat(space));
            }
            sheet.line(text.toString());
        }
    }
}
