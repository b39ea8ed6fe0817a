package io.leakproof.source;

/** How wide text is on a terminal with a fixed-width font. */
public final class Columns {

    private Columns() {}

    /** The columns of a text on one line that holds nothing which acts on a terminal. */
    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The text, with an ellipsis in place of what goes beyond so many columns. */
    public static String fit(int columns, String text) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += of(c);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + "…";
    }

    /** The columns of a character: none for marks that combine with another, two for wide ones, else one. */
    public static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> wide(codePoint) ? 2 : 1;
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
