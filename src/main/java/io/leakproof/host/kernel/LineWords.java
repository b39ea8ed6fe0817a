package io.leakproof.host.kernel;

import org.jspecify.annotations.Nullable;

/** Reads a line word by word; blanks separate words. Not thread-safe. */
final class LineWords {

    private final String line;
    private int at;

    LineWords(String line) {
        this.line = line;
    }

    /** The next word; empty where there is none. */
    String next() {
        int start = start();
        end();
        return line.substring(start, at);
    }

    /** The next word, if it is a number; else null. */
    @Nullable
    Long number() {
        return Numbers.orNull(next());
    }

    LineWords skip(int words) {
        for (int i = 0; i < words; i++) {
            start();
            end();
        }
        return this;
    }

    /** Whether there is no further word. */
    boolean ended() {
        return start() == line.length();
    }

    /** The last word of the line, which may have been read; empty where there is none. */
    String last() {
        int end = line.length();
        while (end > 0 && isBlank(end - 1)) {
            end--;
        }
        int start = end;
        while (start > 0 && !isBlank(start - 1)) {
            start--;
        }
        return line.substring(start, end);
    }

    private int start() {
        while (at < line.length() && isBlank(at)) {
            at++;
        }
        return at;
    }

    private void end() {
        while (at < line.length() && !isBlank(at)) {
            at++;
        }
    }

    private boolean isBlank(int index) {
        return line.charAt(index) <= ' ';
    }
}
