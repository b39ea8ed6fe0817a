package io.leakproof.host;

import io.leakproof.facts.KernelVersion;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.kernel.BpfBuffers;
import io.leakproof.host.kernel.Bufinfo;
import io.leakproof.host.kernel.DrmHandle;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.Meta;
import io.leakproof.host.kernel.ModuleFiles;
import io.leakproof.host.kernel.Numbers;
import io.leakproof.host.kernel.ProcessTable;
import io.leakproof.host.kernel.RdmaRegistration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that was read of a host, as values. What is null was not read.
 *
 * @param files the files it was read from
 * @param meta where and as whom
 * @param kernel the release of the kernel; empty where it is not known
 * @param bufinfo the list of buffers, as it was before processes were read
 * @param again the same, as it was after them
 * @param bpf the list of buffers by BPF
 * @param handles DRM handles by BPF
 * @param devices the devices
 * @param modules the modules
 * @param processes the processes by number
 * @param withFiles those of them that have any file open or mapped that matters: few
 * @param lasting the processes that were there before all was read and after it; all that are known where nobody listed them, null
 *     where one of them was not read
 * @param registrations memory registrations
 */
record Snapshot(
        HostFiles files,
        Meta meta,
        String kernel,
        @Nullable Bufinfo bufinfo,
        @Nullable Bufinfo again,
        @Nullable BpfBuffers bpf,
        @Nullable List<DrmHandle> handles,
        HostDevices devices,
        ModuleFiles modules,
        Map<Integer, HostProcess> processes,
        List<HostProcess> withFiles,
        @Nullable List<HostProcess> lasting,
        RdmaRegistration.@Nullable Listing registrations) {

    static final String BUFINFO = "sys/kernel/debug/dma_buf/bufinfo";
    static final String BUFINFO_AGAIN = "sys/kernel/debug/dma_buf/bufinfo.2";
    static final String BPF = "sys/fs/bpf/dmabuf_iter";
    static final String HANDLES = "sys/fs/bpf/drm_holders";
    static final String REGISTRATIONS = "cmd/rdma-j-resource-show-mr.json";
    static final String PIDS = "bulk/pids";
    static final String PIDS_AGAIN = "bulk/pids.end";
    static final String PODS = "pods";
    private static final String INIT_ON_ALLOC = "init_on_alloc=";

    /** What a host's files say; a release that is given takes the place of the one that was read. */
    static Snapshot of(HostFiles files, Optional<String> release) {
        Meta meta = Meta.of(files);
        Bufinfo first = bufinfo(files, BUFINFO);
        Bufinfo again = bufinfo(files, BUFINFO_AGAIN);
        Map<Integer, HostProcess> processes = ProcessTable.of(files);
        return new Snapshot(
                files,
                meta,
                release.orElse(meta.kernel()),
                first == null ? again : first,
                first == null ? null : again,
                files.has(BPF) ? BpfBuffers.of(files.of(BPF)) : null,
                files.has(HANDLES) ? DrmHandle.all(files.of(HANDLES)) : null,
                HostDevices.of(files),
                ModuleFiles.of(files),
                processes,
                processes.values().stream().filter(HostProcess::hasFiles).toList(),
                lasting(files, processes),
                files.has(REGISTRATIONS) ? RdmaRegistration.list(files.of(REGISTRATIONS)) : null);
    }

    /** A list that nothing at all is in was not read: an empty one has its heading. */
    private static @Nullable Bufinfo bufinfo(HostFiles files, String path) {
        return files.of(path).stream().allMatch(String::isEmpty) ? null : Bufinfo.of(files.of(path));
    }

    /** The version of the kernel; nothing where its release is not known or says none. */
    Optional<KernelVersion> version() {
        return KernelVersion.of(kernel);
    }

    /** Whether some option of the kernel is on. */
    boolean configured(String option) {
        String prefix = "CONFIG_" + option + "=";
        return files.of("config").stream()
                .anyMatch(line -> line.startsWith(prefix + "y") || line.startsWith(prefix + "m"));
    }

    /** Whether pages are cleared as they are allocated: by the last argument that says so or not, else as the kernel was built. */
    boolean clearsPages() {
        String set = "";
        for (String argument : files.of("proc/cmdline")) {
            set = argument.startsWith(INIT_ON_ALLOC) ? argument.substring(INIT_ON_ALLOC.length()) : set;
        }
        return files.whole("proc/cmdline")
                && (set.isEmpty() ? configured("INIT_ON_ALLOC_DEFAULT_ON") : set.matches("(?s)(?:[1yYtT]|[oO][nN]).*"));
    }

    /** Namespaces by the uid of a pod, from the names of the directories of logs. */
    Map<String, String> namespaces() {
        Map<String, String> namespaces = new TreeMap<>();
        for (String line : files.of(PODS)) {
            String[] parts = line.split("_");
            if (parts.length == 3 && !List.of(parts).contains("")) {
                namespaces.put(parts[2], parts[0]);
            }
        }
        return namespaces;
    }

    private static @Nullable List<HostProcess> lasting(HostFiles files, Map<Integer, HostProcess> known) {
        if (!files.has(PIDS) || !files.has(PIDS_AGAIN)) {
            return List.copyOf(known.values());
        }
        Set<String> end = new HashSet<>(files.of(PIDS_AGAIN));
        List<HostProcess> lasting = new ArrayList<>();
        for (String name : files.of(PIDS)) {
            Long pid = Numbers.orNull(name);
            if (pid != null && pid <= Integer.MAX_VALUE && end.contains(name)) {
                HostProcess process = known.get(pid.intValue());
                if (process == null) {
                    return null;
                }
                lasting.add(process);
            }
        }
        return lasting;
    }

    /** Whether every process was read and shows what it should. */
    boolean allShow(Predicate<HostProcess> shown) {
        return lasting != null && lasting.stream().allMatch(shown);
    }

    /** Whether the kernel has no dma-bufs at all. */
    boolean exportsNothing() {
        return !files.of("config").stream().allMatch(String::isEmpty)
                && files.whole("config")
                && files.cutShort().isEmpty()
                && !configured("DMA_SHARED_BUFFER")
                && withFiles.stream().noneMatch(HostProcess::hasDmabuf)
                && (bufinfo == null || bufinfo.entries().isEmpty())
                && (bpf == null || bpf.entries().isEmpty());
    }
}
