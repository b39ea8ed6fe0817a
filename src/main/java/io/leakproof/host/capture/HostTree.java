package io.leakproof.host.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a host that runs, by their paths without a {@code /} in front: this machine's, those of one that is mounted here, or of
 * one that is made up. Nothing of it is written, and no device node is opened.
 */
interface HostTree {

    /** The largest file of most kinds: 16 MiB. */
    int MOST_BYTES = 16 << 20;

    /** How many names of a folder are taken. */
    int MOST_NAMES = 1_000_000;

    /** The host whose root is mounted at a folder; {@code /} is this host. */
    static HostTree at(Path root) {
        return new MountedHost(root);
    }

    /** What a file holds, if that is no more than so many bytes. */
    Content read(String path, int most);

    /** The names in a folder, sorted; none where it is not there or cannot be listed. */
    List<String> names(String folder);

    /** Whether the names in a folder are to be had. */
    boolean canList(String folder);

    /** Whether a path leads to a folder. */
    boolean isFolder(String path);

    /** The text of a link; empty where there is none. */
    String link(String path);

    /** The path to which all links on a path lead; empty where it leads nowhere. */
    String real(String path);

    /**
     * The inode to which a path leads; null where there is none.
     *
     * @throws IOException if there may be one and it is not shown
     */
    @Nullable
    Inode inode(String path) throws IOException;

    /** The place where a program of this machine finds a file. */
    Path file(String path);

    /**
     * An inode.
     *
     * @param number its number
     * @param uid its owner
     * @param mode its type and permissions
     * @param device the number of the device that it is a node of, else 0
     */
    record Inode(long number, long uid, int mode, long device) {

        private static final int TYPE = 0170000;
        private static final int CHARACTER_DEVICE = 0020000;
        private static final int FOLDER = 0040000;
        private static final int PIPE = 0010000;

        /** Whether it is the node of a character device. */
        boolean isDevice() {
            return (mode & TYPE) == CHARACTER_DEVICE;
        }

        /** Whether it is of no type, as dma-bufs are. */
        boolean isOfNoType() {
            return (mode & TYPE) == 0;
        }

        /** Whether it is of a type of which the kernel tells nothing that matters. */
        boolean isPlain() {
            return (mode & TYPE) == FOLDER || (mode & TYPE) == PIPE;
        }

        long major() {
            return device >>> 8 & 0xfff | device >>> 32 & ~0xfffL;
        }

        long minor() {
            return device & 0xff | device >>> 12 & ~0xffL;
        }
    }

    /**
     * The content of a file, or why that is not known.
     *
     * @param bytes all that it holds; nothing where it was not read
     * @param why why it was not read; empty where it was
     */
    record Content(byte[] bytes, String why) {

        static final String ABSENT = "absent";
        private static final String LARGER = "larger than ";

        /** The content of a file that was read. */
        static Content of(byte[] bytes) {
            return new Content(bytes, "");
        }

        /** Nothing, of a file that was not read. */
        static Content none(String why) {
            return new Content(new byte[0], why);
        }

        /** Nothing, of a file that holds more than so many bytes. */
        static Content tooLarge(int most) {
            return none(LARGER + (most >> 20) + " MiB");
        }

        boolean read() {
            return why.isEmpty();
        }

        boolean tooLarge() {
            return why.startsWith(LARGER);
        }
    }
}
