package io.leakproof.host.kernel;

import org.jspecify.annotations.Nullable;

/** Reads a line word by word; blanks separate words. Not thread-safe. */
final class LineWords {

    private final String line;
    private int at;

    LineWords(String line, int at) {
        this.line = line;
        this.at = at;
    }

    /** The next word; empty where there is none. */
    String next() {
        int start = start();
        return line.substring(start, at);
    }

    /** Goes to the end of the next word, and says where it begins. */
    private int start() {
        ended();
        int start = at;
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
        return start;
    }

    /** The next word, if it is a number; else null. */
    @Nullable
    Long number() {
        int start = start();
        return Numbers.orNull(line, start, at);
    }

    LineWords skip(int words) {
        for (int i = 0; i < words; i++) {
            start();
        }
        return this;
    }

    /** Whether there is no further word. */
    boolean ended() {
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
        return at == line.length();
    }
}
