package io.leakproof.host;

import io.leakproof.source.Sha256;

/**
 * Shows what a host says: bytes that are no printable ASCII, and backslashes, as {@code \xNN}. What is long is cut, and a few digits at its
 * end tell it from what begins so, too.
 */
final class Shown {

    private static final int LONGEST = 64;
    /** With the end of what is cut as much as facts take for a name. */
    private static final int LONGEST_SOURCE = 189;

    private static final int LONGEST_PATH = 512;
    private static final int DIGITS = 8;

    private Shown() {}

    /** The id of a buffer. */
    static String buffer(long ino) {
        return "dmabuf-" + ino;
    }

    /** A name, safe to print. */
    static String name(String bytes) {
        return shown(bytes, LONGEST);
    }

    /** The path of what was not read, safe to print. */
    static String source(String bytes) {
        return shown(bytes, LONGEST_SOURCE);
    }

    /** A path, safe to print. */
    static String path(String bytes) {
        return shown(bytes, LONGEST_PATH);
    }

    private static String shown(String bytes, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            int before = shown.length();
            if (c >= 0x20 && c < 0x7f && c != '\\') {
                shown.append(c);
            } else {
                shown.append(String.format("\\x%02x", (int) c));
            }
            if (shown.length() > longest) {
                shown.setLength(before);
                return shown + "..." + Sha256.digits(Sha256.of(bytes)).substring(0, DIGITS);
            }
        }
        return shown.toString();
    }
}
