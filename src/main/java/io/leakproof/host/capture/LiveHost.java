package io.leakproof.host.capture;

import io.leakproof.host.capture.HostTree.Content;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a host that runs, in the same words as the collector writes: a list of processes and one of buffers first and last, and what
 * these processes have between them. It only reads; it opens no device node. Not thread-safe.
 */
final class LiveHost {

    private static final int MOST_BYTES_OF_SYMBOLS = 64 << 20;
    private static final long MOST_SECONDS = 60;
    private static final int DEEPEST_CGROUP = 32;
    private static final String WORDS =
            "iommu|intel_iommu|amd_iommu|init_on_alloc|init_on_free|lockdown|dma_heap|vfio|pci=|module_blacklist";
    private static final Pattern ARGUMENT = Pattern.compile("(?:" + WORDS + ").*");
    private static final Pattern OPTION =
            Pattern.compile("CONFIG_(?:DMA_SHARED_BUFFER|UDMABUF|DMABUF_[A-Z_]*|VFIO_PCI_DMABUF"
                    + "|PCI_P2PDMA|IOMMUFD[A-Z_]*|INFINIBAND_ON_DEMAND_PAGING|INFINIBAND_USER_ACCESS|INIT_ON_(?:ALLOC|FREE)_DEFAULT_ON"
                    + "|VIDEOBUF2_[A-Z_]*|DRM_ACCEL|NET_DEVMEM|IO_URING_ZCRX|BPF_SYSCALL|DEBUG_INFO_BTF)=.*");
    private static final Beginnings KALLSYMS = Beginnings.of("ib_umem_dmabuf_", "dma_buf_", "bpf_iter_dmabuf");
    private static final Pattern KALLSYM = Pattern.compile(
            "\\S+ (\\S (?:ib_umem_dmabuf_(?:unsupported_move_notify|revoke[a-z_]*"
                    + "|get_pinned[a-z_]*)|dma_buf_(?:attach_revocable|invalidate_mappings|move_notify)|bpf_iter_dmabuf)(?:\\s.*)?)");
    private static final Pattern CDI = Pattern.compile("\\s*\"(?:kind|name|path|hostPath|major|minor)\".*");
    private static final String BUFINFO = "sys/kernel/debug/dma_buf/bufinfo";

    private final HostTree tree;
    private final HostFiles.Builder files = new HostFiles.Builder();
    private final long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;

    private LiveHost(HostTree tree) {
        this.tree = tree;
    }

    /**
     * What a host shows.
     *
     * @param name what the user called it
     * @param deep whether the descriptors of every thread, too
     */
    static HostFiles read(HostTree tree, String name, boolean deep) {
        LiveHost host = new LiveHost(tree);
        host.pids("bulk/pids");
        String kernel = host.meta();
        List.of(
                        "proc/version",
                        "proc/sys/kernel/random/boot_id",
                        "proc/modules",
                        "sys/kernel/security/lockdown",
                        BUFINFO,
                        "sys/fs/bpf/dmabuf_iter",
                        "sys/fs/bpf/drm_holders",
                        "proc/driver/nvidia/version")
                .forEach(host::file);
        host.checkpoint();
        host.selected("proc/cmdline", ARGUMENT);
        host.configuration(kernel);
        new LiveDevices(tree, host.files).read();
        new LiveModules(tree, kernel, host.files, host::late).read(host.lines("proc/modules"));
        host.kallsyms();
        new LiveProcesses(tree, host.files, host::late).read(deep);
        host.cgroups();
        host.programs();
        host.pods();
        host.cdi();
        host.drm();
        host.files.file(BUFINFO + ".2").addAll(host.lines(BUFINFO));
        host.pids("bulk/pids.end");
        if (host.late()) {
            host.files.cutShort("reading took longer than " + MOST_SECONDS + " seconds");
        }
        return host.files.build(name, "");
    }

    private boolean late() {
        return System.nanoTime() > deadline;
    }

    private void pids(String path) {
        List<String> names = tree.names("proc");
        files.file(path).addAll(names);
        if (names.size() >= HostTree.MOST_NAMES) {
            files.cutShort("more than " + HostTree.MOST_NAMES + " processes");
        }
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
        meta.add("pidns " + tree.link("proc/self/ns/pid"));
        meta.add("cgroupns " + tree.link("proc/self/ns/cgroup"));
        return kernel;
    }

    private void file(String path) {
        Content content = tree.read(path, HostTree.MOST_BYTES);
        if (content.read()) {
            files.file(path).addAll(Lines.of(content.bytes()));
        } else {
            files.notRead(path, content.why());
        }
    }

    private List<String> lines(String path) {
        return Lines.of(tree.read(path, HostTree.MOST_BYTES).bytes());
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
        Content content = tree.read(path, HostTree.MOST_BYTES);
        if (content.read()) {
            List<String> kept = files.file(path);
            Lines.of(content.bytes())
                    .forEach(line -> kept.add(line.replaceAll("\"AllocResp\":\"[^\"]*\"", "\"AllocResp\":\"\"")));
        } else {
            files.notRead(path, content.why());
        }
    }

    private void configuration(String kernel) {
        List<String> kept = files.file("config");
        for (String path : List.of("proc/config.gz", "boot/config-" + kernel, "lib/modules/" + kernel + "/config")) {
            List<String> lines = Lines.of(
                    HostReader.plain(tree.read(path, HostTree.MOST_BYTES).bytes()));
            lines.stream().filter(OPTION.asMatchPredicate()).forEach(kept::add);
            if (!lines.isEmpty()) {
                return;
            }
        }
    }

    private void kallsyms() {
        List<String> kept = files.file("kallsyms");
        KALLSYMS.linesByThirdWord(
                tree.read("proc/kallsyms", MOST_BYTES_OF_SYMBOLS).bytes(), line -> {
                    Matcher symbol = KALLSYM.matcher(line);
                    if (symbol.matches()) {
                        kept.add(symbol.group(1));
                    }
                });
    }

    private void cgroups() {
        List<String> found = files.file("bulk/cgroup-memory");
        cgroup("sys/fs/cgroup", found, 0);
    }

    private void cgroup(String folder, List<String> found, int depth) {
        if (depth > DEEPEST_CGROUP) {
            files.notRead(folder, "too deep");
            return;
        }
        for (String name : late() ? List.<String>of() : tree.names(folder)) {
            String inner = folder + "/" + name;
            if (name.equals("memory.current")) {
                String bytes = String.join("", lines(inner)).strip();
                if (bytes.matches("\\d{7,18}")
                        && lines(folder + "/cgroup.procs").isEmpty()) {
                    found.add("/" + inner + ":" + bytes);
                }
            } else if (tree.isFolder(inner) && tree.link(inner).isEmpty()) {
                cgroup(inner, found, depth + 1);
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
                .addAll(tree.names("var/log/pods").stream().filter(form).toList());
    }

    /** Which device nodes a name of the container device interface brings: no environments. */
    private void cdi() {
        for (String folder : List.of("etc/cdi", "run/cdi")) {
            for (String name : tree.names(folder)) {
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
        String folder = "sys/kernel/debug/dri";
        for (String id : tree.names(folder)) {
            if (!id.startsWith("client-") && tree.isFolder(folder + "/" + id)) {
                file(folder + "/" + id + "/name");
                file(folder + "/" + id + "/clients");
            }
        }
    }
}
