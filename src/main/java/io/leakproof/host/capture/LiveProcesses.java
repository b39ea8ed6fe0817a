package io.leakproof.host.capture;

import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Reads what {@code /proc} says of the processes of a host that runs. A process that goes away meanwhile is none. */
final class LiveProcesses {

    private static final int MOST_NAMES = 1_000_000;
    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final Pattern STATUS = Pattern.compile("(?:Uid|CapEff|VmPin|VmLck|Threads|NSpid):.*");
    private static final Pattern CGROUP = Pattern.compile("(?:0::|\\d+:(?:memory|name=systemd|devices|pids):).*");
    private static final Pattern MEMLOCK = Pattern.compile("Max locked memory.*");
    private static final Pattern DESCRIPTOR = Pattern.compile("(?:ino:|size:|count:|exp_name:|scm_fds: [1-9]|UserFiles:"
            + "| +\\d+: /?dmabuf|vfio-device-syspath:|drm-(?:driver|client-id|pdev):).*");
    private static final Pattern MAPPED = Pattern.compile("[^/]* (?:/dmabuf:|/dev/(?:dri|accel|nvidia|kfd|video)).*");

    private final Path proc;
    private final HostFiles.Builder files;
    private final BooleanSupplier late;

    LiveProcesses(Path root, HostFiles.Builder files, BooleanSupplier late) {
        this.proc = root.resolve("proc");
        this.files = files;
        this.late = late;
    }

    void read() {
        List.of("uid", "cgroup", "limits", "fdinfo", "maps", "fd", "mapfiles")
                .forEach(name -> files.file("bulk/" + name));
        for (String pid : RegularFiles.names(proc, MOST_NAMES)) {
            if (pid.matches("\\d{1,9}") && !late.getAsBoolean()) {
                process(pid);
            }
        }
    }

    private void process(String pid) {
        Path process = proc.resolve(pid);
        grep("uid", pid, "status", STATUS);
        grep("cgroup", pid, "cgroup", CGROUP);
        grep("limits", pid, "limits", MEMLOCK);
        for (String fd : RegularFiles.names(process.resolve("fdinfo"), MOST_NAMES)) {
            grep("fdinfo", pid, "fdinfo/" + fd, DESCRIPTOR);
        }
        boolean mapped = maps(pid);
        listing("bulk/fd", pid, "fd", true);
        if (mapped) {
            listing("bulk/mapfiles", pid, "map_files", false);
        }
    }

    private void grep(String bulk, String pid, String file, Pattern wanted) {
        List<String> lines = files.file("bulk/" + bulk);
        for (String line : Live.lines(proc.resolve(pid).resolve(file))) {
            if (wanted.matcher(line).matches()) {
                lines.add("/proc/" + pid + "/" + file + ":" + line);
            }
        }
    }

    /** Mappings, without the names that users gave buffers; returns whether there is one of a buffer. */
    private boolean maps(String pid) {
        List<String> lines = files.file("bulk/maps");
        boolean any = false;
        for (String line : Live.lines(proc.resolve(pid).resolve("maps"))) {
            if (MAPPED.matcher(line).matches()) {
                int name = line.indexOf(" /dmabuf:");
                any |= name >= 0;
                lines.add("/proc/" + pid + "/maps:" + (name < 0 ? line : line.substring(0, name) + " /dmabuf:"));
            }
        }
        return any;
    }

    /** What descriptors or mappings lead to: device nodes, and files of no type, as dma-bufs are. */
    private void listing(String bulk, String pid, String folder, boolean devices) {
        Path path = proc.resolve(pid).resolve(folder);
        List<String> lines = files.file(bulk);
        if (!Files.isReadable(path)) {
            if (Files.isDirectory(path)) {
                lines.add("/proc/" + pid + "/" + folder + "?:");
            }
            return;
        }
        lines.add("/proc/" + pid + "/" + folder + ":");
        for (String name : RegularFiles.names(path, MOST_NAMES)) {
            try {
                Map<String, Object> attributes = Files.readAttributes(path.resolve(name), "unix:ino,uid,gid,rdev,mode");
                line(name, attributes, devices, lines);
            } catch (IOException | UnsupportedOperationException e) {
                continue; // it was closed meanwhile
            }
        }
    }

    private static Number number(Map<String, Object> attributes, String name) {
        return (Number) Objects.requireNonNull(attributes.get(name), name);
    }

    private static void line(String name, Map<String, Object> attributes, boolean devices, List<String> lines) {
        int type = number(attributes, "mode").intValue() & TYPE;
        long number = number(attributes, "rdev").longValue();
        String start = attributes.get("ino") + " %s 1 " + attributes.get("uid") + " " + attributes.get("gid") + " ";
        if (type == 0) {
            lines.add(start.formatted("?rw-------") + "0 Jan 1 00:00 " + name);
        } else if (type == CHARACTER_DEVICE && devices) {
            lines.add(start.formatted("crw-------") + major(number) + ", " + minor(number) + " Jan 1 00:00 " + name);
        }
    }

    private static long major(long number) {
        return number >>> 8 & 0xfff | number >>> 32 & ~0xfffL;
    }

    private static long minor(long number) {
        return number & 0xff | number >>> 12 & ~0xffL;
    }
}
