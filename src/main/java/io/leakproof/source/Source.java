package io.leakproof.source;

import java.util.Arrays;

/**
 * The text of one file, split into lines at LF, CR LF and CR. Immutable. Offsets count Unicode code points from 0, so that
 * no place lies within a character.
 */
public final class Source {

    private final String name;
    private final int[] text;
    private final int[] lineStarts;
    private final int[] pairs;

    private Source(String name, int[] text, int[] lineStarts, int[] pairs) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts;
        this.pairs = pairs;
    }

    /** The given text under the name that messages are to show. */
    public static Source of(String name, String text) {
        int[] codePoints = text.codePoints().toArray();
        return new Source(name, codePoints, lineStarts(codePoints), pairs(text, codePoints.length));
    }

    /** The name that messages show. */
    public String name() {
        return name;
    }

    /** The whole text. */
    public String text() {
        return new String(text, 0, text.length);
    }

    /** How many code points there are. */
    public int length() {
        return text.length;
    }

    /** The code point at an offset, or 0 behind the end. */
    public int codePoint(int offset) {
        return offset < text.length ? text[offset] : 0;
    }

    /** The place at an offset; an offset behind the end is the end. */
    public Mark at(int offset) {
        return new Mark(this, Math.max(0, Math.min(offset, text.length)));
    }

    /** The place of a {@code char} of the text, found in the time that a search in a sorted list takes. */
    public Mark atCharacter(int character) {
        int found = Arrays.binarySearch(pairs, character - 1);
        return at(character - (found >= 0 ? found + 1 : -found - 1));
    }

    Location locate(int offset) {
        int line = lineOf(offset);
        return new Location(name, line + 1, offset - lineStarts[line] + 1);
    }

    /** The line that holds an offset, cut around it, and under it a caret. */
    String excerpt(int offset) {
        int line = lineOf(offset);
        return new Excerpt(text, lineStarts[line], lineEnd(line), offset).toString();
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int lineEnd(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length;
        while (end > lineStarts[line] && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    /** Where the second {@code char} of each code point that takes two of them is. */
    private static int[] pairs(String text, int codePoints) {
        int[] found = new int[text.length() - codePoints];
        int next = 0;
        for (int i = 1; next < found.length; i++) {
            if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
                found[next++] = i;
            }
        }
        return found;
    }

    private static int[] lineStarts(int[] text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'));
            if (ends) {
                starts = lines < starts.length ? starts : Arrays.copyOf(starts, 2 * lines);
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }
}
