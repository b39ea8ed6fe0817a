package io.leakproof.host.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process, as {@code /proc} shows it.
 *
 * @param pid its number
 * @param uid its uid for files, by which what it exports is owned; null where that was not read
 * @param capabilities its effective capabilities, a bit each; null where they were not read
 * @param cgroups the paths of its cgroups: that of version 2 first, then those of the controllers of version 1
 * @param memlock the hard limit of locked memory in bytes; {@link #UNLIMITED}, or null where it was not read
 * @param descriptors its open files by {@code fdinfo}
 * @param hidden inodes and sizes of dma-bufs that only a thread with descriptors of its own has open
 * @param nodes what its descriptors lead to, by number, but for memory and terminals
 * @param nodesListed whether its descriptors were listed: not at all, in part or all
 * @param ranges its mappings of dma-bufs and device nodes
 * @param mapped what its mappings lead to, by range; null where that was not listed
 * @param untold what leads to files of no type, as dma-bufs are, of which no more was read: by descriptor or range
 */
public record HostProcess(
        int pid,
        @Nullable Long uid,
        @Nullable Long capabilities,
        List<String> cgroups,
        @Nullable Long memlock,
        Collection<Descriptor> descriptors,
        Collection<Descriptor> hidden,
        Map<String, OpenNode> nodes,
        Listed nodesListed,
        List<MappedRange> ranges,
        @Nullable Map<String, OpenNode> mapped,
        Map<String, OpenNode> untold) {

    /** A limit that is none. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int CAP_IPC_LOCK = 14;
    private static final int CAP_SYS_PTRACE = 19;
    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_MKNOD = 27;

    /** The part of a list that was read. */
    public enum Listed {
        /** Nothing. */
        NOT,
        /** Some of it. */
        IN_PART,
        /** All of it. */
        WHOLE
    }

    /** Whether it showed all files that it has open, and what those of no type are. */
    public boolean showsFiles() {
        return nodesListed == Listed.WHOLE && untold.isEmpty();
    }

    /** Whether any file matters that it has open or mapped. */
    public boolean hasFiles() {
        return !(nodes.isEmpty() && descriptors.isEmpty() && hidden.isEmpty() && ranges.isEmpty() && untold.isEmpty());
    }

    /** Whether it has a dma-buf, by whatever shows that. */
    public boolean hasDmabuf() {
        return !hidden.isEmpty()
                || descriptors.stream().anyMatch(descriptor -> descriptor.kind() == Descriptor.Kind.DMABUF)
                || mapsDmabuf();
    }

    /** Whether it has a dma-buf mapped. */
    public boolean mapsDmabuf() {
        return ranges.stream().anyMatch(MappedRange::isDmabuf);
    }

    /** How many bytes it may lock; null where that was not read. */
    public @Nullable Long lockable() {
        return capabilities == null ? null : can(CAP_IPC_LOCK) ? (Long) UNLIMITED : memlock;
    }

    /** Whether it may open any device, or take any descriptor, whatever nodes it was given. */
    public boolean opensAnything() {
        return can(CAP_SYS_ADMIN) || can(CAP_MKNOD) || can(CAP_SYS_PTRACE);
    }

    private boolean can(int capability) {
        return capabilities != null && (capabilities >> capability & 1) != 0;
    }
}
