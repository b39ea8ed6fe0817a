package io.leakproof.host.capture;

import io.leakproof.host.capture.HostTree.Content;
import io.leakproof.host.capture.HostTree.Inode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads what {@code /proc} says of the processes of a host that runs. A process that goes away meanwhile is none. */
final class LiveProcesses {

    private static final Beginnings ALL = Beginnings.of("");
    private static final Beginnings STATUS = Beginnings.of("Uid:", "CapEff:");
    private static final Pattern CGROUP = Pattern.compile("(?:0::|\\d+:(?:memory|name=systemd|devices|pids):).*");
    private static final Beginnings MEMLOCK = Beginnings.of("Max locked memory");
    private static final Beginnings DMABUF = Beginnings.of("ino:", "size:", "count:", "exp_name:");
    private static final Beginnings DESCRIPTOR = Beginnings.of(
            "ino:", "size:", "count:", "exp_name:", "scm_fds:", "UserFiles:", " ", "vfio-device-syspath:", "drm-pdev:");
    private static final Pattern NOTHING = Pattern.compile("scm_fds: 0| (?! *\\d+: /?dmabuf).*");
    private static final Beginnings MAPPED =
            Beginnings.of("/dmabuf:", "/dev/dri", "/dev/accel", "/dev/nvidia", "/dev/kfd", "/dev/video");
    private static final String NAMELESS = " /dmabuf:";

    private final HostTree tree;
    private final HostFiles.Builder files;
    private final BooleanSupplier late;

    LiveProcesses(HostTree tree, HostFiles.Builder files, BooleanSupplier late) {
        this.tree = tree;
        this.files = files;
        this.late = late;
    }

    /** Reads all of them, and on request the descriptors of every thread, too: a thread may have a table of its own. */
    void read(boolean deep) {
        List.of("uid", "cgroup", "limits", "fdinfo", "maps", "fd", "mapfiles")
                .forEach(name -> files.file("bulk/" + name));
        if (deep) {
            files.file("bulk/tasks");
        }
        for (String pid : tree.names("proc")) {
            if (Character.isDigit(pid.charAt(0)) && !late.getAsBoolean()) {
                process(pid);
                if (deep) {
                    threads(pid);
                }
            }
        }
    }

    private void process(String pid) {
        String process = "proc/" + pid + "/";
        STATUS.lines(bytes(process + "status"), into("uid", process + "status"));
        Consumer<String> cgroups = into("cgroup", process + "cgroup");
        ALL.lines(bytes(process + "cgroup"), line -> {
            if (CGROUP.matcher(line).matches()) {
                cgroups.accept(line);
            }
        });
        MEMLOCK.lines(bytes(process + "limits"), into("limits", process + "limits"));
        descriptors(process);
        List<String> maps = files.file("bulk/maps");
        int before = maps.size();
        Consumer<String> mapped = into("maps", process + "maps");
        MAPPED.linesByPath(bytes(process + "maps"), line -> mapped.accept(withoutName(line)));
        if (maps.size() > before) {
            mappings(process);
        }
    }

    /** What descriptors lead to, if it is a device node or of no type, as dma-bufs are; and what the kernel tells of the files. */
    private void descriptors(String process) {
        List<String> lines = new ArrayList<>();
        boolean whole = tree.canList(process + "fd");
        for (String fd : tree.names(process + "fd")) {
            try {
                Inode inode = tree.inode(process + "fd/" + fd);
                if (inode != null) {
                    listed(inode, fd, true, lines);
                    fdinfo(inode, process + "fdinfo/" + fd);
                }
            } catch (IOException e) {
                whole = false;
            }
        }
        if (whole || tree.isFolder(process + "fd")) {
            List<String> listing = files.file("bulk/fd");
            listing.add("/" + process + (whole ? "fd:" : "fd?:"));
            listing.addAll(lines);
        }
    }

    /** What tells nothing but its inode is none of the files that matter; of a file of no type that is to be told. */
    private void fdinfo(Inode inode, String path) {
        if (inode.isPlain()) {
            return;
        }
        List<String> told = new ArrayList<>();
        DESCRIPTOR.lines(bytes(path), line -> {
            if (!NOTHING.matcher(line).matches()) {
                told.add(line);
            }
        });
        if (inode.isOfNoType() || told.stream().anyMatch(line -> !line.startsWith("ino:"))) {
            told.forEach(into("fdinfo", path));
        }
    }

    private void threads(String pid) {
        String tasks = "proc/" + pid + "/task";
        for (String thread : tree.names(tasks)) {
            if (!thread.equals(pid) && !late.getAsBoolean()) {
                String folder = tasks + "/" + thread + "/fdinfo";
                for (String fd : tree.names(folder)) {
                    String path = folder + "/" + fd;
                    DMABUF.lines(bytes(path), into("tasks", path));
                }
            }
        }
    }

    /** What mappings lead to: only here is the owner of a buffer of which nobody has a descriptor. */
    private void mappings(String process) {
        List<String> lines = files.file("bulk/mapfiles");
        lines.add("/" + process + "map_files:");
        for (String range : tree.names(process + "map_files")) {
            try {
                Inode inode = tree.inode(process + "map_files/" + range);
                if (inode != null) {
                    listed(inode, range, false, lines);
                }
            } catch (IOException e) {
                continue; // what is not listed is not confirmed
            }
        }
    }

    /** A line as {@code ls -Llni} writes it, as far as it is read. */
    private static void listed(Inode inode, String name, boolean devices, List<String> lines) {
        String start = inode.number() + (inode.isOfNoType() ? " ?" : " c") + "rw------- 1 " + inode.uid() + " 0 ";
        if (inode.isOfNoType()) {
            lines.add(start + "0 Jan 1 00:00 " + name);
        } else if (inode.isDevice() && devices) {
            lines.add(start + inode.major() + ", " + inode.minor() + " Jan 1 00:00 " + name);
        }
    }

    private Consumer<String> into(String bulk, String path) {
        List<String> lines = files.file("bulk/" + bulk);
        return line -> lines.add("/" + path + ":" + line);
    }

    /** A line without the name that a user gave a buffer. */
    private static String withoutName(String line) {
        int name = line.indexOf(NAMELESS);
        return name < 0 ? line : line.substring(0, name + NAMELESS.length());
    }

    /** What a file holds; that of a process that went away is empty, one that is too large is said. */
    private byte[] bytes(String path) {
        Content content = tree.read(path, HostTree.MOST_BYTES);
        if (content.tooLarge()) {
            files.notRead(path, content.why());
        }
        return content.bytes();
    }
}
