package io.leakproof.source;

/** A line of a source and a caret under one of its columns, on a terminal with a fixed-width font. */
final class Excerpt {

    private static final String INDENT = "  ";
    private static final int BEFORE = 60;
    private static final int AFTER = 40;

    private final int[] text;
    private final int start;
    private final int end;
    private final int place;

    /** A text (not copied: a line may be the whole file), the bounds of a line in it, and the place. */
    Excerpt(int[] text, int start, int end, int place) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.place = Math.min(place, end);
    }

    @Override
    public String toString() {
        int from = Math.max(start, place - BEFORE);
        int to = Math.min(end, place + AFTER);
        StringBuilder shown = new StringBuilder(INDENT);
        StringBuilder padding = new StringBuilder(INDENT);
        if (from > start) {
            shown.append('…');
            padding.append(' ');
        }
        for (int i = from; i < to; i++) {
            int picture = Printable.picture(text[i]);
            shown.appendCodePoint(picture);
            if (i < place) {
                padding.append(blank(picture));
            }
        }
        if (to < end) {
            shown.append('…');
        }
        return shown + "\n" + padding + "^";
    }

    /** White space exactly as wide as a character. */
    private static String blank(int codePoint) {
        if (codePoint == '\t') {
            return "\t";
        }
        return " ".repeat(Columns.of(codePoint));
    }
}
