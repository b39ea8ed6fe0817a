package io.leakproof.host.kernel;

import static java.util.Comparator.comparingInt;

import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.kernel.HostProcess.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads processes, from the files of {@code /proc} or from those that hold the lines of many. In the latter each line begins with its
 * file's path, so that none can be another's.
 */
public final class ProcessTable {

    private static final String PROC = "proc/";
    private static final String LOCKED = "Max locked memory";
    private static final List<String> CONTROLLERS = List.of("", "memory", "devices", "pids", "name=systemd");

    /** What kernels write behind the path of a cgroup that was removed, of which a process is left. */
    private static final String REMOVED = " (deleted)";

    private final Map<Integer, Building> processes = new HashMap<>();

    private ProcessTable() {}

    /** The processes by number; those of which no more is known than descriptors have no uid. */
    public static Map<Integer, HostProcess> of(HostFiles files) {
        ProcessTable table = new ProcessTable();
        table.lines(files, "uid", (process, rest, line, at) -> process.status(line, at));
        table.lines(files, "cgroup", (process, rest, line, at) -> process.cgroup(line, at));
        table.lines(files, "limits", (process, rest, line, at) -> process.limit(line, at));
        table.lines(files, "fdinfo", (process, rest, line, at) -> process.descriptor(rest, line.substring(at)));
        table.lines(files, "tasks", (process, rest, line, at) -> process.ofThread(rest, line.substring(at)));
        table.lines(files, "maps", (process, rest, line, at) -> process.map(line.substring(at)));
        table.hostPaths(files);
        Building last = table.listings(files.of("bulk/fd"), "/fd", false);
        if (last != null && !files.whole("bulk/fd")) {
            last.nodesListed = Listed.IN_PART;
        }
        table.listings(files.of("bulk/mapfiles"), "/map_files", true);
        boolean descriptorsWhole = files.whole("bulk/fdinfo");
        boolean mapsWhole = files.whole("bulk/maps");
        Map<Integer, HostProcess> all = new LinkedHashMap<>();
        Map<String, List<String>> single = new HashMap<>();
        int[] pids = table.processes.keySet().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        for (int pid : pids) {
            all.put(pid, table.process(pid).build(pid, single, descriptorsWhole, mapsWhole));
        }
        return all;
    }

    /** Takes a line of a process's file, which begins at a column. */
    private interface Taker {
        void take(Building process, String rest, String line, int at);
    }

    private void lines(HostFiles files, String bulk, Taker taker) {
        String file = ""; // that of the line before, which most lines are of, too
        String before = ""; // what stands before and behind the number in that: in most others, too
        String behind = ":";
        Building process = null;
        String rest = "";
        for (String line : files.of("bulk/" + bulk)) {
            if (process == null || !line.startsWith(file)) {
                int start = before.length();
                int slash = line.startsWith(before) ? line.indexOf('/', start) : -1;
                if (!line.startsWith(behind, slash)) {
                    start = processAt(line);
                    slash = start < 0 ? -1 : line.indexOf('/', start);
                    int colon = slash < 0 ? -1 : line.indexOf(':', slash);
                    if (colon < 0) {
                        continue;
                    }
                    before = line.substring(0, start);
                    behind = line.substring(slash, colon + 1);
                    rest = line.substring(slash + 1, colon);
                }
                Long pid = Numbers.orNull(line, start, slash);
                process = pid == null ? null : process(pid);
                file = line.substring(0, slash + behind.length());
            }
            if (process != null) {
                taker.take(process, rest, line, file.length());
            }
        }
    }

    /**
     * Where the number of a process begins; -1 where there is none. It is behind the last {@code proc/} of the path with a number, as the
     * root of the host may itself be one of a process.
     */
    private static int processAt(String line) {
        int at = line.lastIndexOf(PROC, line.indexOf(':', line.indexOf(PROC)));
        while (at >= 0 && !Character.isDigit(line.charAt(at + PROC.length()))) {
            at = line.lastIndexOf(PROC, at - 1);
        }
        return at < 0 ? -1 : at + PROC.length();
    }

    /** The same files one by one, as a host has them. */
    private void hostPaths(HostFiles files) {
        files.under(PROC).forEach((path, lines) -> {
            String[] parts = path.split("/", 4);
            Long pid = parts.length < 3 ? null : Numbers.orNull(parts[1]);
            if (pid != null) {
                String rest = path.substring(PROC.length() + parts[1].length() + 1);
                lines.forEach(line -> hostLine(process(pid), parts[2], rest, line));
            }
        });
    }

    private static void hostLine(Building process, String file, String rest, String line) {
        switch (file) {
            case "status" -> process.status(line, 0);
            case "cgroup" -> process.cgroup(line, 0);
            case "limits" -> process.limit(line, 0);
            case "fdinfo" -> process.descriptor(rest, line);
            case "task" -> process.ofThread(rest, line);
            case "maps" -> process.map(line);
            default -> {}
        }
    }

    /** Returns the process that was listed last, of which some may be missing where the list was cut. */
    private @Nullable Building listings(List<String> lines, String folder, boolean ranges) {
        Building current = null;
        Map<String, OpenNode> known = new HashMap<>();
        for (String line : lines) {
            int name = line.lastIndexOf(' ') + 1;
            if (line.endsWith(":")) {
                current = heading(line, folder, ranges);
            } else if (current != null) {
                OpenNode node = known.computeIfAbsent(line.substring(0, name), OpenNode::of);
                if (node != null && !node.isOrdinary()) {
                    current.nodes(ranges).put(line.substring(name), node);
                }
            }
        }
        return current;
    }

    private @Nullable Building heading(String line, String folder, boolean ranges) {
        int start = processAt(line);
        int slash = start < 0 ? -1 : line.indexOf('/', start);
        Long pid = slash < 0 ? null : Numbers.orNull(line, start, slash);
        if (pid == null || !line.startsWith(folder, slash)) {
            return null;
        }
        Building process = process(pid);
        if (!ranges) {
            process.nodesListed = line.endsWith("?:") ? Listed.IN_PART : Listed.WHOLE;
        } else {
            process.nodes(true);
        }
        return process;
    }

    private Building process(long pid) {
        return processes.computeIfAbsent((int) Math.min(pid, Integer.MAX_VALUE), any -> new Building());
    }

    /** A process as far as it is read. */
    private static final class Building {

        private @Nullable Long uid;
        private boolean uidRead;
        private @Nullable Long capabilities;
        private final List<Cgroup> cgroups = new ArrayList<>();
        private @Nullable Long memlock;
        private final Map<String, Descriptor.Builder> descriptors = new LinkedHashMap<>();
        private final Map<String, Descriptor.Builder> ofThreads = new LinkedHashMap<>();
        private final Map<String, OpenNode> nodes = new LinkedHashMap<>();
        private Listed nodesListed = Listed.NOT;
        private final List<MappedRange> ranges = new ArrayList<>();
        private @Nullable Map<String, OpenNode> mapped;

        private Map<String, OpenNode> nodes(boolean ofRanges) {
            if (!ofRanges) {
                return nodes;
            }
            if (mapped == null) {
                mapped = new LinkedHashMap<>();
            }
            return mapped;
        }

        /** The fourth uid is that for files. */
        private void status(String line, int at) {
            if (line.startsWith("Uid:", at)) {
                Long read = new LineWords(line, at + "Uid:".length()).skip(3).number();
                uid = !uidRead || Objects.equals(read, uid)
                        ? read
                        : null; // else these are two processes, one after the other
                uidRead = true;
            } else if (line.startsWith("CapEff:", at)) {
                Long bits = Numbers.bitsOrNull(new LineWords(line, at + "CapEff:".length()).next());
                capabilities = bits == null ? capabilities : bits;
            }
        }

        private record Cgroup(int order, String path) {}

        private void cgroup(String line, int at) {
            int first = line.indexOf(':', at);
            int second = line.indexOf(':', first + 1);
            if (first >= 0 && second >= 0) {
                int order = CONTROLLERS.indexOf(line.substring(first + 1, second));
                int end = line.endsWith(REMOVED) ? line.length() - REMOVED.length() : line.length();
                cgroups.add(new Cgroup(order < 0 ? CONTROLLERS.size() : order, line.substring(second + 1, end)));
            }
        }

        private void limit(String line, int at) {
            if (line.startsWith(LOCKED, at)) {
                String hard = new LineWords(line, at + LOCKED.length()).skip(1).next();
                memlock = hard.equals("unlimited") || Numbers.isBeyond(hard)
                        ? (Long) HostProcess.UNLIMITED
                        : Numbers.orNull(hard);
            }
        }

        private void descriptor(String rest, String line) {
            builder(descriptors, rest).line(line);
        }

        private void ofThread(String rest, String line) {
            if (rest.contains("/fdinfo/")) {
                builder(ofThreads, rest).line(line);
            }
        }

        private static Descriptor.Builder builder(Map<String, Descriptor.Builder> all, String path) {
            return all.computeIfAbsent(path, any -> {
                Long fd = Numbers.orNull(path.substring(path.lastIndexOf('/') + 1));
                return new Descriptor.Builder(fd == null ? -1 : fd.intValue());
            });
        }

        private static List<Descriptor> built(Map<String, Descriptor.Builder> all) {
            if (all.isEmpty()) {
                return List.of();
            }
            List<Descriptor> built = new ArrayList<>();
            for (Descriptor.Builder builder : all.values()) {
                Descriptor descriptor = builder.build();
                if (descriptor != null) {
                    built.add(descriptor);
                }
            }
            return List.copyOf(built);
        }

        private void map(String line) {
            MappedRange range = MappedRange.of(line);
            if (range != null) {
                ranges.add(range);
            }
        }

        /** Builds it; with version 2 a process has a single cgroup, and many have the same. */
        private HostProcess build(
                int pid, Map<String, List<String>> single, boolean descriptorsWhole, boolean mapsWhole) {
            inodes();
            List<Descriptor> own = built(descriptors);
            return new HostProcess(
                    pid,
                    uid,
                    capabilities,
                    cgroups.size() == 1 ? single.computeIfAbsent(cgroups.get(0).path(), List::of) : paths(),
                    memlock,
                    own,
                    hidden(own),
                    nodes,
                    nodesListed,
                    List.copyOf(ranges),
                    mapped,
                    untold(descriptorsWhole, mapsWhole));
        }

        /** Tells of which dma-bufs descriptors are whose inodes the kernel does not tell; those of threads are listed nowhere. */
        private void inodes() {
            descriptors.forEach((path, descriptor) -> {
                OpenNode node = descriptor.lacksInode() ? nodes.get(path.substring(path.lastIndexOf('/') + 1)) : null;
                if (node != null && !node.isDevice()) {
                    descriptor.leadsTo(node.ino());
                }
            });
            boolean lost = descriptors.values().stream().anyMatch(Descriptor.Builder::lacksInode)
                    || ofThreads.entrySet().stream()
                            .filter(one -> one.getValue().lacksInode())
                            .map(Map.Entry::getKey)
                            .anyMatch(path -> !descriptors.containsKey(path.substring(path.indexOf("fdinfo/"))));
            nodesListed = lost ? Listed.IN_PART : nodesListed;
        }

        private List<String> paths() {
            return cgroups.stream()
                    .sorted(comparingInt(Cgroup::order))
                    .map(Cgroup::path)
                    .toList();
        }

        /**
         * What leads to files of no type that {@code fdinfo} and {@code maps} do not tell; a ring that is mapped stands in neither. Where
         * {@code fdinfo} tells of another file, the descriptor was given to this one in between.
         */
        private Map<String, OpenNode> untold(boolean descriptorsWhole, boolean mapsWhole) {
            if (nodes.isEmpty() && mapped == null) {
                return Map.of();
            }
            Map<String, OpenNode> files = new HashMap<>();
            if (mapped != null && (ranges.isEmpty() || !mapsWhole)) {
                files.putAll(mapped);
                ranges.forEach(range -> files.remove(range.range()));
            }
            nodes.forEach((fd, node) -> {
                Descriptor.Builder told = node.isDevice() ? null : descriptors.get("fdinfo/" + fd);
                boolean one = told != null && told.mayBe(node.ino());
                if (!node.isDevice() && (told == null || !one || !descriptorsWhole && told.build() == null)) {
                    files.put(fd, node);
                }
            });
            return files;
        }

        /** What threads have that the leader does not have under that number; a table that several share counts once. */
        private Collection<Descriptor> hidden(List<Descriptor> own) {
            if (ofThreads.isEmpty()) {
                return List.of();
            }
            Map<Integer, Descriptor> leader = new HashMap<>();
            own.forEach(descriptor -> leader.put(descriptor.fd(), descriptor));
            Map<String, Descriptor> hidden = new LinkedHashMap<>();
            built(ofThreads).stream()
                    .filter(descriptor -> descriptor.kind() == Descriptor.Kind.DMABUF)
                    .filter(descriptor -> !leader.containsKey(descriptor.fd())
                            || leader.get(descriptor.fd()).ino() != descriptor.ino())
                    .forEach(descriptor -> hidden.putIfAbsent(descriptor.fd() + " " + descriptor.ino(), descriptor));
            return hidden.values();
        }
    }
}
