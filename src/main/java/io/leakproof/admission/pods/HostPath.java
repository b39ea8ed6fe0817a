package io.leakproof.admission.pods;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path of the host that a Pod mounts.
 *
 * @param parts its parts, without those that lead nowhere or back
 */
record HostPath(List<String> parts) {

    /** Parts of /dev that are no devices, but places where files and sockets can be put. */
    static final Set<String> NO_DEVICES = Set.of("shm", "mqueue", "hugepages", "log", "termination-log");

    /**
     * Folders that hold device memory as files: the BARs of PCI devices, and what debugfs shows of graphics memory; and the node's device
     * nodes where NVIDIA's driver is in a container, whose root is seen there.
     */
    static final List<List<String>> DEVICE_MEMORY = List.of(
            List.of("sys", "bus", "pci"),
            List.of("sys", "devices"),
            List.of("sys", "kernel", "debug"),
            List.of("run", "nvidia", "driver", "dev"),
            List.of("var", "run", "nvidia", "driver", "dev"));

    /** Files and folders of /proc behind which memory of devices and of the kernel lies for whoever mounts them, and not all of /proc. */
    static final List<List<String>> MEMORY_BY_NAME = List.of(List.of("proc", "bus"), List.of("proc", "kcore"));

    /** Folders of sysfs with links below them that lead to the folders of devices. */
    static final Map<List<String>, String> LINKS = Map.of(
            List.of("sys"),
            "device",
            List.of("sys", "kernel", "iommu_groups"),
            "devices",
            List.of("sys", "module"),
            "drivers");

    /** Below these of them no device memory is found. */
    static final List<List<String>> NO_MEMORY = List.of(
            List.of("sys", "devices", "system"),
            List.of("sys", "devices", "virtual"),
            List.of("sys", "kernel", "debug", "tracing"));

    /** The sockets at which container runtimes, machines and systemd take orders to run programs, below /run. */
    static final List<List<String>> SOCKETS = List.of(
            List.of("docker.sock"),
            List.of("containerd", "containerd.sock"),
            List.of("crio", "crio.sock"),
            List.of("cri-dockerd.sock"),
            List.of("dockershim.sock"),
            List.of("podman", "podman.sock"),
            List.of("k3s", "containerd", "containerd.sock"),
            List.of("k0s", "containerd.sock"),
            List.of("nri", "nri.sock"),
            List.of("buildkit", "buildkitd.sock"),
            List.of("libvirt", "libvirt-sock"),
            List.of("systemd", "private"),
            List.of("dbus", "system_bus_socket"));

    /** What such sockets are called, wherever a distribution of Kubernetes has put them. */
    static final Set<String> SOCKET_NAMES = Set.of(
            "docker.sock",
            "containerd.sock",
            "containerd.sock.ttrpc",
            "crio.sock",
            "cri-dockerd.sock",
            "dockershim.sock",
            "podman.sock",
            "buildkitd.sock");

    /** Where MicroK8s has its runtime's. */
    static final List<String> MICROK8S = List.of("var", "snap", "microk8s", "common", "run", "containerd.sock");

    /** Below the folder of a process in /proc, links that lead anywhere on the host. */
    static final Set<String> OF_PROCESSES = Set.of("root", "cwd", "fd");

    /** Where kubelets have their files: by themselves, in k0s and in MicroK8s. */
    private static final List<List<String>> KUBELETS = List.of(
            List.of("var", "lib", "kubelet"),
            List.of("var", "lib", "k0s", "kubelet"),
            List.of("var", "snap", "microk8s", "common", "var", "lib", "kubelet"));

    /** Where a kubelet takes the registrations of device plugins. */
    static final List<List<String>> REGISTRATIONS = ofKubelets("device-plugins");

    /** Where a kubelet looks for those who hand devices out. */
    private static final List<List<String>> PLUGINS = ofKubelets("device-plugins", "plugins", "plugins_registry");

    /**
     * Where whoever writes says what containers are given, hooks of the host's included, or what is run: descriptions of devices (CDI),
     * plugins of the runtime (NRI) and its hooks, plugins of the kubelet, static Pods, also of k3s, RKE2 and k0s with the manifests that
     * these apply by themselves, and the programs that the kernel starts ({@code core_pattern}, {@code modprobe}, interpreters,
     * {@code uevent_helper}).
     */
    static final List<List<String>> ORDERS = Stream.of(
                    ofKubelets("device-plugins", "plugins_registry"),
                    List.of(
                            List.of("etc", "cdi"),
                            List.of("run", "cdi"),
                            List.of("var", "run", "cdi"),
                            List.of("etc", "kubernetes", "manifests"),
                            List.of("var", "lib", "rancher", "k3s", "agent", "pod-manifests"),
                            List.of("var", "lib", "rancher", "k3s", "server", "manifests"),
                            List.of("var", "lib", "rancher", "rke2", "agent", "pod-manifests"),
                            List.of("var", "lib", "rancher", "rke2", "server", "manifests"),
                            List.of("var", "lib", "k0s", "manifests"),
                            List.of("opt", "nri", "plugins"),
                            List.of("etc", "nri"),
                            List.of("etc", "containers", "oci", "hooks.d"),
                            List.of("usr", "share", "containers", "oci", "hooks.d"),
                            List.of("proc", "sys", "kernel"),
                            List.of("proc", "sys", "fs", "binfmt_misc"),
                            List.of("sys", "kernel", "uevent_helper")))
            .flatMap(List::stream)
            .toList();

    private static List<List<String>> ofKubelets(String... names) {
        return KUBELETS.stream()
                .flatMap(kubelet -> Stream.of(names)
                        .map(name ->
                                Stream.concat(kubelet.stream(), Stream.of(name)).toList()))
                .toList();
    }

    static HostPath of(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return new HostPath(leadsAnywhere(List.copyOf(parts)) ? List.of() : List.copyOf(parts));
    }

    /** Whether it goes by a link of a process, such as {@code /proc/1/root/dev}: that is taken for the whole file system. */
    private static boolean leadsAnywhere(List<String> parts) {
        return parts.size() > 2
                && parts.get(0).equals("proc")
                && parts.stream().skip(2).anyMatch(OF_PROCESSES::contains);
    }

    /** The shortest way to write it. */
    String text() {
        return "/" + String.join("/", parts);
    }

    /** Whether it is the whole file system. */
    boolean isRoot() {
        return parts.isEmpty();
    }

    /** Whether it is, or holds, device nodes. */
    boolean holdsNodes() {
        return isRoot() || (isBelow(List.of("dev")) && (parts.size() == 1 || !NO_DEVICES.contains(parts.get(1))));
    }

    /** Whether device memory can be had through it as files that are no device nodes. */
    boolean holdsMemory() {
        return (DEVICE_MEMORY.stream().anyMatch(this::meets)
                        || MEMORY_BY_NAME.stream().anyMatch(this::isBelow)
                        || leadsToDevice())
                && NO_MEMORY.stream().noneMatch(this::isBelow);
    }

    /** Whether it goes by a link of sysfs to the folder of a device, such as {@code /sys/class/net/eth0/device}. */
    private boolean leadsToDevice() {
        return LINKS.entrySet().stream().anyMatch(link -> isBelow(link.getKey()) && parts.contains(link.getValue()));
    }

    /** Whether it is a socket at which somebody runs programs for whoever asks, or holds one. */
    boolean holdsRuntime() {
        List<String> below = parts.size() > 1 && parts.get(0).equals("var") ? parts.subList(1, parts.size()) : parts;
        if (isRoot() || holds(MICROK8S) || SOCKET_NAMES.contains(parts.get(parts.size() - 1))) {
            return true;
        }
        if (!below.get(0).equals("run")) {
            return false;
        }
        HostPath inRun = new HostPath(below.subList(1, below.size()));
        return SOCKETS.stream().anyMatch(inRun::holds);
    }

    /** Whether whoever writes there decides what containers are given, or which are run. */
    boolean takesOrders() {
        return ORDERS.stream().anyMatch(this::meets);
    }

    /** Whether it is there for nothing else. */
    boolean isForOrders() {
        return ORDERS.stream().anyMatch(this::isBelow);
    }

    /** Whether it is the kernel that is told there what to do. */
    boolean isForKernel() {
        return isBelow(List.of("proc")) || isBelow(List.of("sys"));
    }

    /** Whether it is enough to read there to do so: to connect to a socket is no writing. */
    boolean takesRegistrations() {
        return REGISTRATIONS.stream().anyMatch(this::isBelow);
    }

    /** Whether those who hand devices out are there. */
    boolean isForPlugins() {
        return PLUGINS.stream().anyMatch(this::isBelow);
    }

    /**
     * Whether only root can do harm with it, as the files behind it are root's and device nodes are not let through. The socket of a
     * runtime itself is mounted by nobody who cannot open it: a group may be given to it.
     */
    boolean isOfRootAlone() {
        return isRoot() || !(isBelow(List.of("dev")) || SOCKET_NAMES.contains(parts.get(parts.size() - 1)));
    }

    private boolean meets(List<String> folder) {
        return isBelow(folder) || holds(folder);
    }

    private boolean isBelow(List<String> folder) {
        return parts.size() >= folder.size() && parts.subList(0, folder.size()).equals(folder);
    }

    private boolean holds(List<String> path) {
        return parts.size() <= path.size() && path.subList(0, parts.size()).equals(parts);
    }
}
