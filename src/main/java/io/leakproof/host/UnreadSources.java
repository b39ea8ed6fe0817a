package io.leakproof.host;

import static java.util.stream.Collectors.toSet;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.kernel.DeviceCheckpoint;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.HostProcess.Listed;
import io.leakproof.host.kernel.RdmaRegistration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what of a host was not read, or not as it should be. */
final class UnreadSources {

    /** What a collector always writes, or says why not. */
    static final List<String> ALWAYS = List.of(
            Snapshot.PIDS,
            "meta",
            "proc/version",
            "proc/sys/kernel/random/boot_id",
            "proc/cmdline",
            "proc/modules",
            "sys/kernel/security/lockdown",
            Snapshot.BUFINFO,
            Snapshot.BPF,
            Snapshot.HANDLES,
            "proc/driver/nvidia/version",
            DeviceCheckpoint.PATH,
            "config",
            HostDevices.BOUND,
            HostDevices.NODES,
            "sys/p2p.txt",
            "sys/params.txt",
            "sys/accel.txt",
            "symbols",
            "kallsyms",
            "bulk/uid",
            "bulk/cgroup",
            "bulk/limits",
            "bulk/fdinfo",
            "bulk/maps",
            "bulk/fd",
            "bulk/mapfiles",
            "bulk/cgroup-memory",
            Snapshot.REGISTRATIONS,
            "cmd/rdma-j-resource-show-ctx.json",
            "cmd/rdma-j-resource-show-pd.json",
            "cmd/rdma-j-resource-show.json",
            "cmd/rdma-j-system.json",
            "cmd/nvidia-smi-apps.csv",
            "pods",
            Snapshot.BUFINFO_AGAIN,
            Snapshot.PIDS_AGAIN);

    private static final String DRI = "sys/kernel/debug/dri/";

    private final Snapshot host;
    private final HostFiles files;
    private final HostQuestion question;
    private final HostUnknown.Collected unknowns;

    UnreadSources(Snapshot host, HostQuestion question, HostUnknown.Collected unknowns) {
        this.host = host;
        this.files = host.files();
        this.question = question;
        this.unknowns = unknowns;
    }

    /** Whether a path is one that any host may have, and so names nobody. */
    static boolean isOfEveryHost(String path) {
        return ALWAYS.contains(path) || path.startsWith(DRI);
    }

    void note(Importers importers, List<Registration> registrations) {
        paths();
        capture();
        buffers();
        devices();
        modules();
        processes();
        rdma(importers, registrations);
        if (host.version().isEmpty()) {
            node(UnknownKind.KERNEL_VERSION);
        }
    }

    private void node(UnknownKind kind) {
        unknowns.add(kind, HostUnknown.NODE);
    }

    private void odd(UnknownKind kind, String path, int rows) {
        unknowns.add(kind, Shown.source(path), Map.of("why", "rows that cannot be read", "count", (long) rows));
    }

    /** Whether a list of devices has all that there are. */
    private boolean whole(String path) {
        return files.whole(path) && !host.devices().odd().containsKey(path);
    }

    private void paths() {
        files.notRead().forEach((path, why) -> {
            unknowns.add(UnknownKind.NOT_READ, Shown.source(path), Map.of("why", Shown.name(why)));
        });
        host.devices().odd().forEach((path, rows) -> odd(UnknownKind.NOT_READ, path, rows));
        ALWAYS.stream()
                .filter(path -> !files.has(path) && !files.notRead().containsKey(path))
                .forEach(path -> unknowns.add(UnknownKind.NOT_READ, path, Map.of("why", "not in the capture")));
    }

    private void capture() {
        files.cutShort()
                .forEach(what -> unknowns.add(UnknownKind.CAPTURE_CUT_SHORT, HostUnknown.NODE, Map.of("what", what)));
        if (!host.meta().root()) {
            node(UnknownKind.NOT_ROOT);
        }
        if (!host.meta().firstNamespaces()) {
            node(UnknownKind.NOT_IN_THE_HOST_PID_NAMESPACE);
        }
    }

    private void buffers() {
        if (host.bufinfo() == null && (host.bpf() == null || host.bpf().odd() > 0)) {
            node(UnknownKind.BUFFERS_NOT_LISTED);
        }
        if (host.bufinfo() != null) {
            host.bufinfo()
                    .odd()
                    .forEach(what -> unknowns.add(UnknownKind.BUFINFO_ODD, HostUnknown.NODE, Map.of("what", what)));
        }
        if (host.again() != null) {
            host.again()
                    .odd()
                    .forEach(what -> unknowns.add(UnknownKind.NOT_READ, Snapshot.BUFINFO_AGAIN, Map.of("why", what)));
        }
        if (host.bpf() == null) {
            node(UnknownKind.IMPORTER_OPERATIONS_NOT_VISIBLE);
        } else {
            if (host.bpf().odd() > 0) {
                unknowns.add(UnknownKind.BPF_LINES_ODD, HostUnknown.NODE, Map.of("count", (long)
                        host.bpf().odd()));
            }
            host.bpf().cut().stream()
                    .filter(ino -> !listedWhole(ino))
                    .forEach(ino -> unknowns.add(UnknownKind.BPF_LIST_CUT, Shown.buffer(ino)));
        }
        long handles = files.of(Snapshot.HANDLES).stream()
                .filter(line -> !line.isBlank())
                .count();
        if (host.handles() == null || host.handles().size() < handles) {
            node(UnknownKind.DRM_HANDLES_NOT_VISIBLE);
        }
    }

    private boolean listedWhole(long ino) {
        return host.bufinfo() != null
                && host.bufinfo().entries().stream().anyMatch(entry -> entry.ino() == ino && entry.whole());
    }

    private void devices() {
        if (!files.has(HostDevices.BOUND)) {
            node(UnknownKind.DRIVERS_NOT_LISTED);
        } else if (!whole(HostDevices.BOUND)) {
            unknowns.add(UnknownKind.DRIVERS_NOT_LISTED, HostDevices.BOUND);
        }
        boolean noDrm = whole(HostDevices.BOUND)
                && whole(HostDevices.NODES)
                && host.devices().nodes().stream().noneMatch(node -> node.kind().equals(OpenDevices.DRM));
        Set<String> dri = files.under(DRI).keySet();
        Set<String> listed = folders(dri, "/clients");
        boolean whole = !listed.isEmpty() && listed.equals(folders(dri, "/name"));
        if (!dri.stream().allMatch(this::whole) || !noDrm && !whole) {
            node(UnknownKind.DRM_CLIENTS_NOT_VISIBLE);
        }
    }

    private static Set<String> folders(Set<String> paths, String file) {
        return paths.stream()
                .filter(path -> path.endsWith(file))
                .map(path -> path.substring(0, path.length() - file.length()))
                .collect(toSet());
    }

    private void modules() {
        if (!files.has("symbols")) {
            node(UnknownKind.MODULE_SYMBOLS_NOT_READ);
        }
        if (host.modules().odd() > 0) {
            odd(UnknownKind.MODULE_SYMBOLS_NOT_READ, "symbols", host.modules().odd());
        }
        host.modules()
                .unread()
                .forEach((module, why) -> unknowns.add(
                        UnknownKind.MODULE_SYMBOLS_NOT_READ, Shown.name(module), Map.of("why", Shown.name(why))));
    }

    private void processes() {
        boolean any = host.processes().values().stream().anyMatch(process -> process.uid() != null);
        if (!any) {
            node(UnknownKind.PROCESSES_NOT_READ);
        }
        boolean whole = host.allShow(process -> process.uid() != null
                && process.capabilities() != null
                && !process.cgroups().isEmpty()
                && process.untold().isEmpty()
                && (process.mapped() != null || !process.mapsDmabuf() || !files.has("bulk/mapfiles"))
                && (process.nodesListed() == Listed.WHOLE || !files.has("bulk/fd")));
        boolean cut = files.under("bulk/").keySet().stream().anyMatch(path -> !files.whole(path));
        if (any && (!whole || cut || !host.meta().root())) {
            node(UnknownKind.PROCESSES_READ_IN_PART);
        }
    }

    private void rdma(Importers importers, List<Registration> registrations) {
        boolean devices =
                host.devices().nodes().stream().anyMatch(node -> node.kind().equals(OpenDevices.RDMA));
        boolean none = whole(HostDevices.NODES) && whole(HostDevices.BOUND) && !devices;
        RdmaRegistration.Listing listing = host.registrations();
        if (listing == null) {
            if (!none) {
                node(UnknownKind.MEMORY_REGISTRATIONS_NOT_LISTED);
            }
        } else {
            if (listing.odd()) {
                node(UnknownKind.RDMA_JSON_ODD);
            }
            if (!files.whole(Snapshot.REGISTRATIONS)) {
                node(UnknownKind.MEMORY_REGISTRATIONS_NOT_LISTED);
            }
            Long counted = RdmaRegistration.counted(files.of("cmd/rdma-j-resource-show.json"));
            if (counted != null && counted > listing.rows()
                    || RdmaRegistration.namespacesAreExclusive(files.of("cmd/rdma-j-system.json"))) {
                node(UnknownKind.MEMORY_REGISTRATIONS_NOT_LISTED);
            }
        }
        if (question.remote() == null
                && (devices || !registrations.isEmpty() || !importers.keyed().isEmpty())) {
            node(UnknownKind.REMOTE_KEYS_NOT_VISIBLE);
        }
    }
}
