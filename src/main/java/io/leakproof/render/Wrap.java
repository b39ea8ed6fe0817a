package io.leakproof.render;

import io.leakproof.source.Columns;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines by the columns it takes on a terminal. Nothing in it acts on the terminal any more. */
public final class Wrap {

    /** A space at which no line breaks. */
    public static final char GLUE = '\u00a0';

    /** The names of variants are long, and hold no space; numbers stay whole, and so does what is held together. */
    private static final Pattern AFTER_COMMA = Pattern.compile("(?<=,)(?![\\d" + GLUE + "])");

    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int used;
    private boolean spaced;

    private Wrap(int width) {
        this.width = width;
    }

    /** Lines of no more than so many columns; at least one line. Words that are wider are cut into pieces. */
    public static List<String> lines(String text, int width) {
        Wrap wrap = new Wrap(Math.max(2, width));
        for (String word : Printable.line(text).split(" ", -1)) {
            wrap.space();
            for (String piece : AFTER_COMMA.split(word)) {
                wrap.add(piece.replace(GLUE, ' '));
            }
        }
        wrap.end();
        return wrap.lines;
    }

    /** The columns of the widest word. */
    static int widestWord(String text) {
        int widest = 0;
        for (String word : Printable.line(text).split(" ", -1)) {
            for (String piece : AFTER_COMMA.split(word)) {
                widest = Math.max(widest, Columns.of(piece));
            }
        }
        return widest;
    }

    /** The columns of the whole text on one line. */
    public static int width(String text) {
        return Columns.of(Printable.line(text));
    }

    private void add(String word) {
        int wide = Columns.of(word) + (spaced ? 1 : 0);
        if (used > 0 && used + wide > width) {
            end();
        } else if (used > 0 && spaced) {
            put(' ');
        }
        spaced = false;
        word.codePoints().forEach(codePoint -> {
            if (used + Columns.of(codePoint) > width) {
                end();
            }
            put(codePoint);
        });
    }

    private void space() {
        spaced = true;
    }

    private void put(int codePoint) {
        line.appendCodePoint(codePoint);
        used += Columns.of(codePoint);
    }

    private void end() {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
    }
}
