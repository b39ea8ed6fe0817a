package io.leakproof.host;

/** Shows what a host says: bytes that are no printable ASCII, and backslashes, as {@code \xNN}. */
final class Shown {

    private static final int LONGEST = 64;
    private static final int LONGEST_PATH = 512;

    private Shown() {}

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
