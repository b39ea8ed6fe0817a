package io.leakproof.host;

import static java.util.stream.Collectors.toCollection;

import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.HostProcess.Listed;
import io.leakproof.host.kernel.OpenNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The devices that processes have open, by the numbers of the nodes that their descriptors lead to. Immutable. */
final class OpenDevices {

    static final String DRM = "drm";
    static final String ACCELERATOR = "accel";
    static final String RDMA = "infiniband_verbs";
    static final String VIDEO = "video4linux";
    static final String IOMMU = "iommu";
    static final String VFIO = "vfio";

    /** The classes of the nodes whose major numbers are fixed, for hosts of which no list of nodes was read. */
    private static final Map<Integer, String> FIXED =
            Map.of(226, DRM, 231, RDMA, 81, VIDEO, 261, ACCELERATOR, 195, "nvidia");

    /** The classes of the nodes through which one imports, by what their paths begin with. */
    private static final Map<String, String> PATHS = Map.of(
            "/dev/dri/", DRM,
            "/dev/infiniband/uverbs", RDMA,
            "/dev/video", VIDEO,
            "/dev/iommu", IOMMU,
            "/dev/accel/", ACCELERATOR,
            "/dev/nvidia", "nvidia",
            "/dev/kfd", "kfd");

    /** The classes of nodes through which one imports. */
    private static final Set<String> IMPORTING = Set.copyOf(PATHS.values());

    private static final int DRM_MAJOR = 226;

    /**
     * The major numbers of terminals, input, SCSI, PPP, sound, USB, registers of processors and of what has no class of its own: they are
     * fixed, and there is no memory of a device behind them.
     */
    private static final Set<Integer> ORDINARY = Set.of(4, 7, 10, 13, 21, 108, 116, 166, 188, 189, 202, 203, 204, 229);

    private final List<Open> all = new ArrayList<>();
    private final Map<Integer, String> drmByMinor = new HashMap<>();
    private final Map<String, Set<Integer>> having = new HashMap<>();
    private final boolean whole;
    private final Set<String> withNodes = new HashSet<>(Set.of(IOMMU));

    /**
     * A device that a process has open.
     *
     * @param pid the process
     * @param kind the class of its node; empty where that is not known
     * @param device its name on its bus; empty where that is not known
     * @param rdma the RDMA device; empty where that is not known
     */
    record Open(int pid, String kind, String device, String rdma) {

        /** Whether one imports through it. */
        boolean imports() {
            return IMPORTING.contains(kind);
        }

        /** Whether one may import through it: nobody knows of a node of no known class. */
        boolean mayImport() {
            return imports() || kind.isEmpty();
        }

        /** Whether its node is of one of these classes; of any through which one may import, where they are not known. */
        boolean isOf(Set<String> kinds) {
            return kinds.isEmpty() ? mayImport() : kinds.contains(kind);
        }

        /** Whether it may be a device that exports or imports: {@code /dev/null} has no device behind it. */
        boolean matters() {
            return mayImport() || kind.equals(VFIO) || !device.isEmpty();
        }
    }

    OpenDevices(Snapshot host) {
        Map<Long, HostDevices.DeviceNode> nodes = new HashMap<>();
        host.devices().nodes().forEach(node -> {
            nodes.put(number(node.major(), node.minor()), node);
            withNodes.add(node.parent());
        });
        withNodes.addAll(host.devices().drm().keySet());
        Collection<HostDevices.DrmDevice> drm = host.devices().drm().values();
        drmByMinor.putAll(host.devices().minors());
        drm.forEach(device -> device.minors().forEach(minor -> drmByMinor.putIfAbsent(minor, device.name())));
        whole = host.allShow(process -> process.nodesListed() == Listed.WHOLE);
        host.withFiles().forEach(this::drmOf);
        host.withFiles().forEach(process -> add(process, nodes));
        drm.forEach(device -> device.clients().forEach(client -> {
            HostProcess process = host.processes().get(client.pid());
            if (process != null && process.nodesListed() != Listed.WHOLE) {
                all.add(new Open(client.pid(), DRM, device.name(), ""));
            }
        }));
    }

    /** Learns which DRM devices its nodes are of, as far as files of these say so. */
    private void drmOf(HostProcess process) {
        for (Descriptor descriptor : process.descriptors()) {
            if (descriptor.kind() == Descriptor.Kind.DRM && !descriptor.device().isEmpty()) {
                OpenNode node = process.nodes().get(String.valueOf(descriptor.fd()));
                if (node != null && node.major() == DRM_MAJOR) {
                    drmByMinor.putIfAbsent(node.minor(), descriptor.device());
                }
            }
        }
    }

    private void add(HostProcess process, Map<Long, HostDevices.DeviceNode> nodes) {
        Set<Open> open = new LinkedHashSet<>();
        for (OpenNode node : process.nodes().values()) {
            if (node.isDevice()) {
                Open one = open(process.pid(), node, nodes.get(number(node.major(), node.minor())));
                if (one != null && one.matters()) {
                    open.add(one);
                }
            }
        }
        for (Descriptor descriptor : process.descriptors()) {
            if (descriptor.kind() == Descriptor.Kind.VFIO) {
                open.add(new Open(process.pid(), VFIO, descriptor.device(), ""));
            } else if (descriptor.kind() == Descriptor.Kind.DRM
                    && !descriptor.device().isEmpty()) {
                // The card's, where the node is that of a part of it.
                open.add(new Open(process.pid(), DRM, descriptor.device(), ""));
            }
        }
        all.addAll(open);
    }

    private static long number(int major, int minor) {
        return (long) major << Integer.SIZE | minor;
    }

    private @Nullable Open open(int pid, OpenNode node, HostDevices.@Nullable DeviceNode known) {
        String kind = known == null ? FIXED.get(node.major()) : known.kind();
        if (kind == null) {
            return ORDINARY.contains(node.major()) ? null : new Open(pid, "", "", "");
        }
        if (kind.equals(DRM)) {
            return new Open(pid, DRM, drmByMinor.getOrDefault(node.minor(), ""), "");
        }
        String otherwise = kind.equals(IOMMU) ? IOMMU : "";
        if (known == null) {
            return new Open(pid, kind, otherwise, "");
        }
        return new Open(
                pid,
                kind,
                known.parent().equals("-") ? otherwise : known.parent(),
                known.rdma().equals("-") ? "" : known.rdma());
    }

    /** The classes of nodes whose paths begin so, as far as they are known. */
    static Set<String> kinds(List<String> paths) {
        return paths.stream().map(PATHS::get).filter(Objects::nonNull).collect(toCollection(TreeSet::new));
    }

    /** All of them. */
    List<Open> all() {
        return all;
    }

    /** Whether all that processes have open was listed, so that who is not seen to have a device has none. */
    boolean whole() {
        return whole;
    }

    /** The DRM device of a minor number; empty where that is not known. */
    String drm(int minor) {
        return drmByMinor.getOrDefault(minor, "");
    }

    /** The processes with a node open through which one may import. */
    Set<Integer> importing() {
        return pids(Open::mayImport);
    }

    /**
     * The processes that may have a device open.
     *
     * @param kinds the classes of its nodes; none where they are not known
     */
    Set<Integer> mayHave(String device, Set<String> kinds) {
        return having.computeIfAbsent(
                kinds + " " + device,
                any -> pids(open -> open.device().isEmpty()
                        ? open.isOf(kinds)
                        : open.device().equals(device)));
    }

    /** The processes that may use a device that is attached: where it has no node, through that of any other. */
    Set<Integer> mayUse(String device, Set<String> kinds) {
        return withNodes.contains(device)
                ? mayHave(device, kinds)
                : having.computeIfAbsent(
                        "any " + kinds + " " + device,
                        any -> pids(open -> open.isOf(kinds) || open.device().equals(device)));
    }

    /** The processes that have such a device open. */
    Set<Integer> pids(Predicate<Open> wanted) {
        return all.stream().filter(wanted).map(Open::pid).collect(toCollection(TreeSet::new));
    }
}
