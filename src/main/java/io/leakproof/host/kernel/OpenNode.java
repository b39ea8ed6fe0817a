package io.leakproof.host.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The file that a descriptor or a mapping leads to, as {@code ls -Llni} lists it. Many processes have the same.
 *
 * @param ino the inode
 * @param uid the owner: of a dma-buf, who exported it
 * @param major the device number of a character device; -1 for anything else
 * @param minor likewise
 */
public record OpenNode(long ino, long uid, int major, int minor) {

    /** Whether it is a character device; else it is a file of no type, as dma-bufs are. */
    public boolean isDevice() {
        return major >= 0;
    }

    /** Whether it is memory such as {@code /dev/null}, or a terminal: there is no device behind it. */
    boolean isOrdinary() {
        return major == 1 || major == 5 || major >= 136 && major <= 143;
    }

    /** A line of a list but for the name at its end; null where it says nothing of use. */
    static @Nullable OpenNode of(String row) {
        LineWords words = new LineWords(row, 0);
        Long ino = words.number();
        String mode = words.next();
        Long uid = words.skip(1).number();
        if (ino == null || uid == null || words.skip(1).ended()) {
            return null;
        }
        return switch (mode.charAt(0)) {
            case '?' -> new OpenNode(ino, uid, -1, -1);
            case 'c' -> device(ino, uid, words);
            default -> null;
        };
    }

    /** The numbers are written {@code 226, 0}, in two words, or without the space. */
    private static @Nullable OpenNode device(long ino, long uid, LineWords words) {
        String first = words.next();
        int comma = first.indexOf(',');
        if (comma < 0 || words.ended()) {
            return null;
        }
        Long major = Numbers.orNull(first.substring(0, comma));
        Long minor = Numbers.orNull(comma + 1 < first.length() ? first.substring(comma + 1) : words.next());
        return major == null || minor == null ? null : new OpenNode(ino, uid, major.intValue(), minor.intValue());
    }
}
