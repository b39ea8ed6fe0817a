package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The memory that cgroups without a process still pay for. */
public final class CgroupMemory {

    private static final String ROOT = "sys/fs/cgroup";
    private static final String CURRENT = "/memory.current";
    private static final String BULK = "bulk/cgroup-memory";
    private static final String MEMBERS = "/cgroup.procs";

    /** A cgroup of the controller of memory, by itself or behind the file of its process. */
    private static final Pattern VERSION_1 = Pattern.compile("(?:[^:]*/cgroup:)?\\d{1,10}:memory:");

    private CgroupMemory() {}

    /** Whether it was read at all: with version 1 the memory of a cgroup stands in other files. */
    public static boolean read(HostFiles files) {
        boolean first = files.of("bulk/cgroup").stream().anyMatch(CgroupMemory::isOfVersion1)
                || files.under("proc/").entrySet().stream()
                        .filter(file -> file.getKey().endsWith("/cgroup"))
                        .flatMap(file -> file.getValue().stream())
                        .anyMatch(CgroupMemory::isOfVersion1);
        return !first
                && (files.whole(BULK)
                        || !files.has(BULK)
                                && files.under(ROOT + "/").keySet().stream().anyMatch(path -> path.endsWith(CURRENT)));
    }

    /** To look for the word first spares a tenth of the time that thousands of captures take. */
    private static boolean isOfVersion1(String line) {
        return line.contains(":memory:") && VERSION_1.matcher(line).lookingAt();
    }

    /** Bytes by the path of the cgroup, of those that no process is in by their own lists. */
    public static Map<String, Long> ofEmpty(HostFiles files) {
        Map<String, Long> bytes = new TreeMap<>();
        for (String line : files.of(BULK)) {
            int at = line.lastIndexOf(CURRENT + ":");
            int root = line.indexOf(ROOT);
            Long number = at < 0
                    ? null
                    : Numbers.orNull(line.substring(at + CURRENT.length() + 1).strip());
            if (number != null && root >= 0 && root + ROOT.length() <= at) {
                bytes.put(path(line.substring(root + ROOT.length(), at)), number);
            }
        }
        files.under(ROOT + "/").forEach((path, lines) -> {
            if (path.endsWith(CURRENT) && !lines.isEmpty()) {
                String cgroup = path.substring(0, path.length() - CURRENT.length());
                Long number = Numbers.orNull(lines.get(0).strip());
                boolean empty = files.has(cgroup + MEMBERS)
                        && files.of(cgroup + MEMBERS).stream().allMatch(String::isBlank);
                if (number != null && empty) {
                    bytes.put(path(cgroup.substring(ROOT.length())), number);
                }
            }
        });
        return bytes;
    }

    /** The cgroups of which only the memory was read, or only the processes, or where what was read of memory is no number. */
    public static Set<String> inPart(HostFiles files) {
        Set<String> inPart = new TreeSet<>();
        files.under(ROOT + "/").keySet().forEach(file -> {
            String cgroup = file.substring(0, file.lastIndexOf('/'));
            boolean both = files.has(cgroup + MEMBERS)
                    && Numbers.orNull(files.first(cgroup + CURRENT).strip()) != null;
            if ((file.endsWith(CURRENT) || file.endsWith(MEMBERS)) && !both && !cgroup.equals(ROOT)) {
                inPart.add(path(cgroup.substring(ROOT.length())));
            }
        });
        return inPart;
    }

    /** Whether a process is in a cgroup or below it. */
    public static boolean isInUse(String cgroup, NavigableSet<String> used) {
        String inside = used.ceiling(below(cgroup));
        return used.contains(cgroup) || inside != null && inside.startsWith(below(cgroup));
    }

    /** What the paths of cgroups below one begin with. */
    public static String below(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private static String path(String cgroup) {
        return cgroup.isEmpty() ? "/" : cgroup;
    }
}
