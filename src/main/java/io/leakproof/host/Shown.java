package io.leakproof.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shows what a host says: bytes that are no printable ASCII, and backslashes, as {@code \xNN}. */
final class Shown {

    private static final int LONGEST = 64;
    private static final int LONGEST_PATH = 512;
    private static final int FEW = 32;

    /** What follows the number of those who are not named. */
    static final String MORE = " more";

    private Shown() {}

    /** The first names, and how many more there are: of a large host each buffer has thousands of candidates. */
    static List<String> few(Collection<String> names) {
        return few(names, 0);
    }

    /** The same of names and of some more that are not among them. */
    static List<String> few(Collection<String> names, int others) {
        List<String> few = new ArrayList<>();
        names.stream().limit(FEW).forEach(few::add);
        int more = names.size() - few.size() + others;
        if (more > 0) {
            few.add(more + MORE);
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
