package io.leakproof.source;

/** Text from an input, made safe for a terminal: no control, format or bidirectional character passes. */
public final class Printable {

    private static final int LONGEST_VALUE = 80;

    private Printable() {}

    /** Whether a code point would act on a terminal instead of being shown: controls, invisible formats, separators, halves of pairs. */
    public static boolean acts(int codePoint) {
        return !isAscii(codePoint) && isOfActingType(codePoint);
    }

    /** Whether it is one of the characters that most texts have and no other, and that are all shown. */
    static boolean isAscii(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~';
    }

    private static boolean isOfActingType(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A value in backticks, with what would act written as {@code \}{@code u001b}, cut after 80 characters. */
    public static String quoted(String value) {
        int length = value.codePointCount(0, value.length());
        String shown =
                length <= LONGEST_VALUE ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
        return "`" + line(shown) + "`";
    }

    /** A text on one line, with what would act written as {@code \}{@code u001b}. */
    public static String line(String text) {
        if (text.chars().allMatch(Printable::isAscii)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(shown, codePoint));
        return shown.toString();
    }

    /** One character that takes the place of a code point in an excerpt, one column wide if the original would act. */
    static int picture(int codePoint) {
        if (codePoint == '\t' || !acts(codePoint)) {
            return codePoint;
        }
        return codePoint < 0x20 ? 0x2400 + codePoint : 0xFFFD;
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (!acts(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            shown.append("\\n");
        } else if (codePoint == '\t') {
            shown.append("\\t");
        } else {
            shown.append(String.format(codePoint > 0xFFFF ? "\\U%08x" : "\\u%04x", codePoint));
        }
    }
}
