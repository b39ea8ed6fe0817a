package io.leakproof.render;

import io.leakproof.source.Bidi;
import io.leakproof.source.Columns;
import java.util.List;

/** Lines of text that grow downwards. Not thread-safe. */
public final class Sheet {

    private final Page page;
    private final StringBuilder text = new StringBuilder();

    public Sheet(Page page) {
        this.page = page;
    }

    public Page page() {
        return page;
    }

    /** An empty line, unless there is one already or nothing above it. */
    public Sheet gap() {
        int end = text.length();
        boolean there = end > 1 && text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\n';
        if (end > 0 && !there) {
            text.append('\n');
        }
        return this;
    }

    /** A text wrapped behind an indent. */
    public Sheet paragraph(int indent, Ink ink, String words) {
        return hanging(" ".repeat(indent), ink, words);
    }

    /** A text wrapped behind a label, which must be safe to print; further lines stand below the first. */
    public Sheet hanging(String label, Ink ink, String words) {
        int indent = Columns.of(label);
        String before = label;
        for (String line : Wrap.lines(words, page.columns() - indent)) {
            line(before + ink.on(line, page.colour()));
            before = " ".repeat(indent);
        }
        return this;
    }

    /** A text behind a label, both on one line with what is printed behind them, which must be safe to print. */
    public Sheet sameLine(String label, Ink ink, String words, String behind) {
        String line = Wrap.lines(words, page.columns()).get(0);
        return line(label + ink.on(line, page.colour()) + behind);
    }

    /** Two texts beside each other, the second one wrapped from a column on; below each other where it is too narrow. */
    public Sheet beside(String label, Ink ink, String left, int column, Ink other, String right) {
        int indent = Columns.of(label);
        if (indent + Wrap.width(left) + 2 > column || page.columns() - column < 24) {
            return hanging(label, ink, left).paragraph(indent + 2, other, right);
        }
        List<String> lines = Wrap.lines(right, page.columns() - column);
        String first = Wrap.lines(left, page.columns()).get(0);
        String space = " ".repeat(column - indent - Columns.of(first));
        line(label + ink.on(first, page.colour()) + space + other.on(lines.get(0), page.colour()));
        for (String line : lines.subList(1, lines.size())) {
            line(" ".repeat(column) + other.on(line, page.colour()));
        }
        return this;
    }

    /** One line, as it is; it must be safe to print. */
    public Sheet line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    /** The lines as they are, for who sets them in another form. */
    public List<String> lines() {
        return text.toString().lines().toList();
    }

    /** The whole text, in which nothing turns around what stands beside it, ending with a line feed. */
    @Override
    public String toString() {
        return Bidi.marked(text.toString());
    }
}
