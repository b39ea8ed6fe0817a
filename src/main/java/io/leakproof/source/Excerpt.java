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
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
            default -> wide(codePoint) ? "  " : " ";
        };
    }

    /** Whether terminals give it two columns (Unicode's East Asian Width W and F, by blocks). */
    private static boolean wide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || between(c, 0x2E80, 0x303E)
                        || between(c, 0x3041, 0xA4CF)
                        || between(c, 0xA960, 0xA97C)
                        || between(c, 0xAC00, 0xD7A3)
                        || between(c, 0xF900, 0xFAFF)
                        || between(c, 0xFE30, 0xFE6F)
                        || between(c, 0xFF00, 0xFF60)
                        || between(c, 0xFFE0, 0xFFE6)
                        || between(c, 0x1F300, 0x1F64F)
                        || between(c, 0x1F680, 0x1F6FF)
                        || between(c, 0x1F900, 0x1F9FF)
                        || between(c, 0x20000, 0x3FFFD));
    }

    private static boolean between(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
