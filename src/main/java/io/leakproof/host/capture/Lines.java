package io.leakproof.host.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts bytes into lines; only a line feed ends one. */
final class Lines {

    private Lines() {}

    /** The lines of some bytes. */
    static List<String> of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The lines of the bytes between two places. */
    static List<String> of(byte[] bytes, int from, int to) {
        List<String> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        if (start < to) {
            lines.add(new String(bytes, start, to - start, StandardCharsets.ISO_8859_1));
        }
        return lines;
    }
}
