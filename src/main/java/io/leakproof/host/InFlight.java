package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.HostProcess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The sockets with files on their way, and the rings of io_uring with dma-bufs among their files. Not thread-safe. */
final class InFlight {

    private final List<Source> sources;
    /** Whether nobody has one that is not among them. */
    private final boolean whole;

    private long attributed;

    /**
     * A socket or a ring.
     *
     * @param by what it is
     * @param files how many files it has that may be dma-bufs
     * @param pids the processes that have it
     */
    record Source(HeldBy by, int files, Set<Integer> pids) {}

    InFlight(Snapshot host) {
        Map<String, Source> all = new LinkedHashMap<>();
        for (HostProcess process : host.withFiles()) {
            for (Descriptor descriptor : process.descriptors()) {
                HeldBy by = switch (descriptor.kind()) {
                    case SOCKET -> HeldBy.IN_FLIGHT;
                    case RING -> HeldBy.IO_URING;
                    default -> null;
                };
                if (by != null) {
                    // The same inode is the same file, by whatever process it is had.
                    all.computeIfAbsent(
                                    by.word() + descriptor.ino(),
                                    any -> new Source(by, descriptor.files(), new TreeSet<>()))
                            .pids()
                            .add(process.pid());
                }
            }
        }
        sources = new ArrayList<>(all.values());
        whole = host.files().whole("bulk/fdinfo") && host.allShow(HostProcess::showsFiles);
    }

    /**
     * Makes whoever has a socket or a ring a holder of buffers with references that nothing else explains.
     *
     * @param holdings the buffers
     * @param otherwise whether somebody may have a buffer by what shows nowhere either, as a handle of a GEM object
     * @return the buffers all of whose references that may explain
     */
    Set<Holding> explain(List<Holding> holdings, Predicate<Holding> otherwise) {
        List<Holding> open = holdings.stream()
                .filter(holding -> holding.unexplained() != null && holding.unexplained() > 0)
                .toList();
        long wanted = open.stream().mapToLong(Holding::unexplained).sum();
        long files = sources.stream().mapToLong(Source::files).sum();
        Set<Holding> explained = new HashSet<>();
        if (sources.isEmpty()) {
            return explained;
        }
        boolean only = whole && sources.size() == 1 && sources.get(0).pids().size() == 1;
        Map<HeldBy, Set<Integer>> having = new EnumMap<>(HeldBy.class);
        sources.forEach(source ->
                having.computeIfAbsent(source.by(), any -> new TreeSet<>()).addAll(source.pids()));
        for (Holding holding : open) {
            boolean enough = files >= wanted && !otherwise.test(holding);
            having.forEach((by, pids) -> {
                if (only && enough) {
                    pids.forEach(pid -> holding.add(pid, by, Certainty.LIKELY));
                } else {
                    holding.mayHold(pids, by);
                }
            });
            if (enough) {
                explained.add(holding);
            }
        }
        attributed = explained.isEmpty() ? 0 : wanted;
        return explained;
    }

    /** The ways in which something may be held besides descriptors. */
    List<String> ways() {
        return sources.stream()
                .map(Source::by)
                .map(HeldBy::word)
                .distinct()
                .sorted()
                .toList();
    }

    /** Notes how many files are on their way of which nobody knows what they are. */
    void note(HostUnknown.Collected unknowns) {
        long sent = sources.stream()
                .filter(source -> source.by() == HeldBy.IN_FLIGHT)
                .mapToLong(Source::files)
                .sum();
        if (sent > attributed) {
            unknowns.add(UnknownKind.IN_FLIGHT_FILES_UNKNOWN, HostUnknown.NODE, Map.of("count", sent - attributed));
        }
    }
}
