package io.leakproof.host.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that a descriptor or a mapping leads to, as {@code ls -Llni} lists it.
 *
 * @param name the number of the descriptor, or the range of addresses
 * @param ino the inode
 * @param uid the owner: of a dma-buf, who exported it
 * @param major the device number of a character device; -1 for anything else
 * @param minor likewise
 */
public record OpenNode(String name, long ino, long uid, int major, int minor) {

    private static final Pattern SPACES = Pattern.compile(" +");

    /** Whether it is a character device; else it is a file of no type, as dma-bufs are. */
    public boolean isDevice() {
        return major >= 0;
    }

    /** A line of a list; null where it says nothing of use. */
    static @Nullable OpenNode of(String line) {
        List<String> words = SPACES.splitAsStream(line.strip()).toList();
        if (words.size() < 6 || words.get(1).isEmpty()) {
            return null;
        }
        Long ino = Numbers.orNull(words.get(0));
        Long uid = Numbers.orNull(words.get(3));
        if (ino == null || uid == null) {
            return null;
        }
        String name = words.get(words.size() - 1);
        return switch (words.get(1).charAt(0)) {
            case '?' -> new OpenNode(name, ino, uid, -1, -1);
            case 'c' -> words.size() < 7 ? null : device(name, ino, uid, words.get(5), words.get(6));
            default -> null;
        };
    }

    /** The numbers are written {@code 226, 0}, in two words, or without the space. */
    private static @Nullable OpenNode device(String name, long ino, long uid, String first, String second) {
        int comma = first.indexOf(',');
        if (comma < 0) {
            return null;
        }
        Long major = Numbers.orNull(first.substring(0, comma));
        Long minor = Numbers.orNull(comma + 1 < first.length() ? first.substring(comma + 1) : second);
        return major == null || minor == null ? null : new OpenNode(name, ino, uid, major.intValue(), minor.intValue());
    }
}
