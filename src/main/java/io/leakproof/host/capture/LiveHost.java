package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a host that runs, in the same words as the collector writes: a list of processes and one of buffers first and last, and what
 * these processes have between them. It only reads; it opens no device node. Not thread-safe.
 */
final class LiveHost {

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_NAMES = 100_000;
    private static final long MOST_SECONDS = 60;
    private static final String WORDS =
            "iommu|intel_iommu|amd_iommu|init_on_alloc|init_on_free|lockdown|dma_heap|vfio|pci=|module_blacklist";
    private static final Pattern ARGUMENT = Pattern.compile("(?:" + WORDS + ").*");
    private static final Pattern OPTION =
            Pattern.compile("CONFIG_(?:DMA_SHARED_BUFFER|UDMABUF|DMABUF_[A-Z_]*|VFIO_PCI_DMABUF"
                    + "|PCI_P2PDMA|IOMMUFD[A-Z_]*|INFINIBAND_ON_DEMAND_PAGING|INFINIBAND_USER_ACCESS|INIT_ON_(?:ALLOC|FREE)_DEFAULT_ON"
                    + "|VIDEOBUF2_[A-Z_]*|DRM_ACCEL|NET_DEVMEM|IO_URING_ZCRX|BPF_SYSCALL|DEBUG_INFO_BTF)=.*");
    private static final Pattern KALLSYM = Pattern.compile(
            "\\S+ (\\S (?:ib_umem_dmabuf_(?:unsupported_move_notify|revoke[a-z_]*"
                    + "|get_pinned[a-z_]*)|dma_buf_(?:attach_revocable|invalidate_mappings|move_notify)|bpf_iter_dmabuf)(?:\\s.*)?)");
    private static final Pattern CDI = Pattern.compile("\\s*\"(?:kind|name|path|hostPath|major|minor)\".*");
    private static final String BUFINFO = "sys/kernel/debug/dma_buf/bufinfo";

    private final Path root;
    private final HostFiles.Builder files = new HostFiles.Builder();
    private final long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;

    private LiveHost(Path root) {
        this.root = root;
    }

    /** What a host shows that is mounted here, or that this is. */
    static HostFiles read(Path root) {
        LiveHost host = new LiveHost(root);
        host.pids("bulk/pids");
        String kernel = host.meta();
        host.files(List.of(
                "proc/version",
                "proc/sys/kernel/random/boot_id",
                "proc/modules",
                "sys/kernel/security/lockdown",
                BUFINFO,
                "sys/fs/bpf/dmabuf_iter",
                "sys/fs/bpf/drm_holders",
                "proc/driver/nvidia/version"));
        host.checkpoint();
        host.selected("proc/cmdline", ARGUMENT);
        host.configuration(kernel);
        new LiveDevices(root, host.files).read();
        new LiveModules(root, kernel, host.files, host::late).read(host.lines("proc/modules"));
        host.kallsyms();
        new LiveProcesses(root, host.files, host::late).read();
        host.cgroups();
        host.programs();
        host.pods();
        host.cdi();
        host.drm();
        host.again();
        host.pids("bulk/pids.end");
        if (host.late()) {
            host.files.cutShort("reading took longer than " + MOST_SECONDS + " seconds");
        }
        return host.files.build(root.toString(), "");
    }

    private boolean late() {
        return System.nanoTime() > deadline;
    }

    private void pids(String path) {
        files.file(path).addAll(RegularFiles.names(root.resolve("proc"), MOST_NAMES));
    }

    /** Returns the release of the kernel. */
    private String meta() {
        String kernel = String.join("", lines("proc/sys/kernel/osrelease")).strip();
        String euid = lines("proc/self/status").stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+")[2])
                .findFirst()
                .orElse("");
        List<String> meta = files.file("meta");
        meta.add("time " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        meta.add("euid " + euid);
        meta.add("kernel " + kernel);
        meta.add("pidns " + link("proc/self/ns/pid"));
        meta.add("cgroupns " + link("proc/self/ns/cgroup"));
        return kernel;
    }

    private String link(String path) {
        try {
            return Files.readSymbolicLink(root.resolve(path)).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private void files(List<String> paths) {
        paths.forEach(this::file);
    }

    private void file(String path) {
        try {
            Lines.into(files, path, RegularFiles.read(root.resolve(path), MOST_BYTES));
        } catch (BadInputException e) {
            files.notRead(path, why(path));
        }
    }

    private String why(String path) {
        return Files.exists(root.resolve(path)) ? "not readable" : "absent";
    }

    private List<String> lines(String path) {
        return Live.lines(root.resolve(path));
    }

    /** Of the kernel's arguments, which may hold anything, some words. */
    private void selected(String path, Pattern wanted) {
        List<String> kept = files.file(path);
        lines(path).forEach(line -> {
            for (String word : line.split(" ")) {
                if (wanted.matcher(word).matches()) {
                    kept.add(word);
                }
            }
        });
    }

    /** What plugins answered may hold environments and is left out. */
    private void checkpoint() {
        String path = "var/lib/kubelet/device-plugins/kubelet_internal_checkpoint";
        if (Files.isReadable(root.resolve(path))) {
            List<String> kept = files.file(path);
            lines(path).forEach(line -> kept.add(line.replaceAll("\"AllocResp\":\"[^\"]*\"", "\"AllocResp\":\"\"")));
        } else {
            files.notRead(path, why(path));
        }
    }

    private void configuration(String kernel) {
        List<String> kept = files.file("config");
        for (String path : List.of("proc/config.gz", "boot/config-" + kernel, "lib/modules/" + kernel + "/config")) {
            List<String> lines = Live.lines(root.resolve(path));
            lines.stream().filter(OPTION.asMatchPredicate()).forEach(kept::add);
            if (!lines.isEmpty()) {
                return;
            }
        }
    }

    private void kallsyms() {
        List<String> kept = files.file("kallsyms");
        lines("proc/kallsyms").forEach(line -> {
            var symbol = KALLSYM.matcher(line);
            if (symbol.matches()) {
                kept.add(symbol.group(1));
            }
        });
    }

    private void cgroups() {
        List<String> found = files.file("bulk/cgroup-memory");
        cgroup(root.resolve("sys/fs/cgroup"), "sys/fs/cgroup", found, 0);
    }

    private void cgroup(Path folder, String path, List<String> found, int depth) {
        if (depth > 32 || late()) {
            return;
        }
        for (String name : RegularFiles.names(folder, MOST_NAMES)) {
            Path inner = folder.resolve(name);
            if (name.equals("memory.current")) {
                String bytes = String.join("", Live.lines(inner)).strip();
                boolean empty = Live.lines(folder.resolve("cgroup.procs")).isEmpty();
                if (bytes.matches("\\d{7,18}") && empty) {
                    found.add("/" + path + "/memory.current:" + bytes);
                }
            } else if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                cgroup(inner, path + "/" + name, found, depth + 1);
            }
        }
    }

    private void programs() {
        for (String type : List.of("mr", "ctx", "pd")) {
            Programs.json(files, "rdma-j-resource-show-" + type + ".json", "rdma", "-j", "resource", "show", type);
        }
        Programs.json(files, "rdma-j-resource-show.json", "rdma", "-j", "resource", "show");
        Programs.json(files, "rdma-j-system.json", "rdma", "-j", "system", "show");
        Programs.json(
                files,
                "nvidia-smi-apps.csv",
                "nvidia-smi",
                "--query-compute-apps=pid,gpu_bus_id,used_memory",
                "--format=csv,noheader");
    }

    private void pods() {
        Predicate<String> form =
                Pattern.compile("[a-z0-9.-]+_[a-z0-9.-]+_[0-9a-f-]+").asMatchPredicate();
        files.file("pods")
                .addAll(RegularFiles.names(root.resolve("var/log/pods"), MOST_NAMES).stream()
                        .filter(form)
                        .toList());
    }

    /** Which device nodes a name of the container device interface brings: no environments. */
    private void cdi() {
        for (String folder : List.of("etc/cdi", "var/run/cdi")) {
            for (String name : RegularFiles.names(root.resolve(folder), MOST_NAMES)) {
                if (name.endsWith(".json")) {
                    List<String> kept = files.file("cdi/" + name);
                    lines(folder + "/" + name)
                            .forEach(line -> Stream.of(line.split("[{},\r]"))
                                    .filter(part -> CDI.matcher(part).matches())
                                    .forEach(kept::add));
                }
            }
        }
    }

    private void drm() {
        String folder = "sys/kernel/debug/dri/";
        for (String id : RegularFiles.names(root.resolve(folder), MOST_NAMES)) {
            if (!id.startsWith("client-") && Files.isDirectory(root.resolve(folder + id))) {
                file(folder + id + "/name");
                file(folder + id + "/clients");
            }
        }
    }

    private void again() {
        List<String> lines = lines(BUFINFO);
        files.file(BUFINFO + ".2").addAll(lines);
    }
}
