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
        int start = ended() ? line.length() : at;
        toEnd();
        return line.substring(start, at);
    }

    private void toEnd() {
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
    }

    /** The next word, if it is a number; else null. */
    @Nullable
    Long number() {
        return Numbers.orNull(next());
    }

    LineWords skip(int words) {
        for (int i = 0; i < words; i++) {
            ended();
            toEnd();
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
