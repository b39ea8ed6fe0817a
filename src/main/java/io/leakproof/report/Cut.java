package io.leakproof.report;

import io.leakproof.source.Columns;
import io.leakproof.source.Printable;

/** Text for pictures, where nothing wraps. */
final class Cut {

    private Cut() {}

    /** The text on one line, with an ellipsis in place of what goes beyond so many columns. */
    static String to(int columns, String words) {
        String line = Printable.line(words);
        if (Columns.of(line) <= columns) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        int used = 1;
        for (int c : line.codePoints().toArray()) {
            used += Columns.of(c);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + "…";
    }
}
