package io.leakproof.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shows what a host says: bytes that are no printable ASCII, and backslashes, as {@code \xNN}. */
final class Shown {

    private static final int LONGEST = 64;
    private static final int LONGEST_PATH = 512;
    /** What follows the number of those who are not named. */
    static final String MORE = " more";

    /** How many of those who are only candidates are named. */
    static final int MOST_CANDIDATES = 32;

    private Shown() {}

    /** The first names, and how many more there are: of a large host each buffer has thousands of candidates. */
    static List<String> few(Collection<String> names) {
        List<String> few = new ArrayList<>();
        names.stream().limit(MOST_CANDIDATES).forEach(few::add);
        if (names.size() > few.size()) {
            few.add(names.size() - few.size() + MORE);
        }
        return few;
    }

    /** The id of a buffer. */
    static String buffer(long ino) {
        return "dmabuf-" + ino;
    }

    /** A name, safe to print and cut where it is long. */
    static String name(String bytes) {
        return shown(bytes, LONGEST);
    }

    /** A path, safe to print. */
    static String path(String bytes) {
        return shown(bytes, LONGEST_PATH);
    }

    private static String shown(String bytes, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length(), longest); i++) {
            char c = bytes.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '\\') {
                shown.append(c);
            } else {
                shown.append(String.format("\\x%02x", (int) c));
            }
        }
        return bytes.length() > longest ? shown + "..." : shown.toString();
    }
}
