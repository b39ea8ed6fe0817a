package io.leakproof.host.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An open file of a process, as {@code fdinfo} tells of it.
 *
 * @param fd its number
 * @param ino its inode
 * @param kind what it is
 * @param size the size of a dma-buf, else 0
 * @param exporter the exporter of a dma-buf, else empty
 * @param files how many files are on their way in a socket, or how many dma-bufs a ring has among its files, else 0
 * @param device the device of a vfio file, or the PCI device of a DRM file; empty where there is none
 */
public record Descriptor(int fd, long ino, Kind kind, long size, String exporter, int files, String device) {

    /** Whether it is one of the dma-buf with this inode. */
    public boolean isDmabuf(long inode) {
        return kind == Kind.DMABUF && ino == inode;
    }

    /** The kinds of open files that matter. */
    public enum Kind {
        /** A dma-buf. */
        DMABUF,
        /** A socket with files on their way. */
        SOCKET,
        /** A ring of io_uring with dma-bufs among its files. */
        RING,
        /** A device given to a user program by vfio. */
        VFIO,
        /** A file of a DRM driver. */
        DRM
    }

    /**
     * Reads the lines of one descriptor, in order. The first telling line decides what it is: what comes later may be a name that a user
     * chose. Not thread-safe.
     */
    static final class Builder {

        private final int fd;
        private @Nullable Long ino;
        private @Nullable Long size;
        private boolean counted;
        private @Nullable Kind kind;
        private String exporter = "";
        private int files;
        private String device = "";

        Builder(int fd) {
            this.fd = fd;
        }

        void line(String line) {
            if (kind == Kind.DMABUF) {
                return;
            }
            if (kind == Kind.RING) {
                files += isDmabufOfRing(line) ? 1 : 0;
                return;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                field(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }

        private void field(String key, String value) {
            switch (key) {
                case "ino" -> ino = ino == null ? Numbers.orNull(value) : ino;
                case "size" -> size = size == null ? Numbers.orNull(value) : size;
                case "count" -> counted |= size != null && Numbers.orNull(value) != null;
                case "exp_name" -> exporter(value);
                case "scm_fds" -> socket(value);
                case "UserFiles" -> kind = Kind.RING;
                case "vfio-device-syspath" -> device(Kind.VFIO, value.substring(value.lastIndexOf('/') + 1));
                case "drm-pdev" -> device(Kind.DRM, value);
                default -> {}
            }
        }

        private void exporter(String value) {
            if (counted && kind == null) {
                kind = Kind.DMABUF;
                exporter = value;
            }
        }

        private void socket(String value) {
            Long many = Numbers.orNull(value);
            if (kind == null && many != null && many > 0) {
                kind = Kind.SOCKET;
                files = (int) Math.min(many, Integer.MAX_VALUE);
            }
        }

        private void device(Kind found, String name) {
            if (kind == null) {
                kind = found;
                device = name;
            }
        }

        /** Whether it may be of the file with this inode. */
        boolean mayBe(long inode) {
            return ino == null || ino == inode;
        }

        /** A line such as {@code "    0: /dmabuf:name"}, or {@code dmabuf} on older kernels. */
        private static boolean isDmabufOfRing(String line) {
            int colon = line.indexOf(": ");
            return colon > 0
                    && Numbers.orNull(line.substring(0, colon).strip()) != null
                    && line.startsWith("dmabuf", colon + (line.startsWith("/", colon + 2) ? 3 : 2));
        }

        /** Whether it is one of a dma-buf of which the kernel does not tell the inode, as none before Linux 5.14 does. */
        boolean lacksInode() {
            return kind == Kind.DMABUF && ino == null;
        }

        /** Takes the inode of the file that the descriptor leads to, where the kernel does not tell it. */
        void leadsTo(long inode) {
            ino = ino == null ? (Long) inode : ino;
        }

        /** What was read; null where it is nothing that matters here, or nobody knows which dma-buf. */
        @Nullable
        Descriptor build() {
            if (kind == null || kind == Kind.RING && files == 0 || lacksInode()) {
                return null;
            }
            long bytes = kind == Kind.DMABUF && size != null ? size : 0;
            return new Descriptor(fd, ino == null ? 0 : ino, kind, bytes, exporter, files, device);
        }
    }
}
