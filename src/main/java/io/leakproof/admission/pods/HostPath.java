package io.leakproof.admission.pods;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path of the host that a Pod mounts.
 *
 * @param text the shortest way to write it
 */
record HostPath(String text) {

    /** Parts of /dev that are no devices, but places where files and sockets can be put. */
    static final List<String> NO_DEVICES =
            List.of("/dev/shm", "/dev/mqueue", "/dev/hugepages", "/dev/log", "/dev/termination-log");

    /**
     * Folders that hold device memory as files: the BARs of PCI devices, and what debugfs shows of graphics memory; and the node's device
     * nodes where NVIDIA's driver is in a container, whose root is seen there.
     */
    static final List<String> DEVICE_MEMORY = List.of(
            "/sys/bus/pci",
            "/sys/devices",
            "/sys/kernel/debug",
            "/run/nvidia/driver/dev",
            "/var/run/nvidia/driver/dev");

    /** Files and folders of /proc behind which memory of devices and of the kernel lies for whoever mounts them, and not all of /proc. */
    static final List<String> MEMORY_BY_NAME = List.of("/proc/bus", "/proc/kcore");

    /**
     * Paths of sysfs with a link in them that leads to the folder of a device: that of a device which has another in front of it, of
     * ACPI, of what depends on something, of what is behind an IOMMU, of what has a driver, and of what can be divided. RE2 and Java read
     * these alike.
     */
    static final List<String> LINKS = List.of(
            "/sys/(.*/)?(device|physical_node[0-9]*|consumer|supplier)(/.*)?",
            "/sys/(.*/)?iommu(_groups)?/(.*/)?devices(/.*)?",
            "/sys/module/(.*/)?drivers(/.*)?",
            "/sys/class/mdev_bus/.*");

    /** Longer paths are opened by no kernel. */
    private static final int LONGEST = 4096;

    /** Below these of them no device memory is found, but by such a link. */
    static final List<String> NO_MEMORY =
            List.of("/sys/devices/system", "/sys/devices/virtual", "/sys/kernel/debug/tracing");

    /** The sockets at which container runtimes, machines and systemd take orders to run programs; /var/run is the same as /run. */
    static final List<String> SOCKETS = List.of(
            "/run/docker.sock",
            "/run/docker/containerd/containerd.sock",
            "/run/containerd/containerd.sock",
            "/run/host-containerd/containerd.sock",
            "/run/crio/crio.sock",
            "/run/cri-dockerd.sock",
            "/run/dockershim.sock",
            "/run/podman/podman.sock",
            "/run/k3s/containerd/containerd.sock",
            "/run/k0s/containerd.sock",
            "/run/nri/nri.sock",
            "/run/buildkit/buildkitd.sock",
            "/run/libvirt/libvirt-sock",
            "/run/systemd/private",
            "/run/dbus/system_bus_socket");

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

    /** What a volume says of itself that is a disk, and so holds no device memory: the kubelet looks whether it is. */
    static final String DISK = "BlockDevice";

    /** What a volume says of itself that is no folder or socket, likewise. */
    static final Set<String> FILES = Set.of("File", "FileOrCreate");

    /** Files of every node, where nobody can put a socket. */
    static final List<String> KNOWN_FILES = List.of(
            "/etc/group",
            "/etc/hosts",
            "/etc/localtime",
            "/etc/machine-id",
            "/etc/os-release",
            "/etc/passwd",
            "/etc/resolv.conf");

    /** Where MicroK8s has its runtime's. */
    static final String MICROK8S = "/var/snap/microk8s/common/run/containerd.sock";

    /** Below the folder of a process in /proc, links that lead anywhere on the host. */
    static final Set<String> OF_PROCESSES = Set.of("root", "cwd", "fd");

    /** Where kubelets have their files: by themselves, in k0s and in MicroK8s. */
    private static final List<String> KUBELETS =
            List.of("/var/lib/kubelet", "/var/lib/k0s/kubelet", "/var/snap/microk8s/common/var/lib/kubelet");

    /** Where a kubelet takes the registrations of device plugins. */
    static final List<String> REGISTRATIONS = ofKubelets("device-plugins");

    /** Where a kubelet looks for those who hand devices out. */
    private static final List<String> PLUGINS = ofKubelets("device-plugins", "plugins", "plugins_registry");

    /** Where systemd, udev and cron are told what to run, as root. */
    private static final List<String> PROGRAMS = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/etc/udev/rules.d",
            "/etc/cron.d",
            "/etc/crontab",
            "/var/spool/cron");

    /**
     * Where whoever writes says what containers are given, hooks of the host's included, or what is run: descriptions of devices (CDI),
     * plugins of the runtime (NRI), its settings and its hooks, plugins of the kubelet, static Pods, also of k3s, RKE2 and k0s with the manifests that
     * these apply by themselves, and the programs that the kernel starts ({@code core_pattern}, {@code modprobe}, interpreters,
     * {@code uevent_helper}).
     */
    static final List<String> ORDERS = Stream.of(
                    ofKubelets("device-plugins", "plugins_registry"),
                    PROGRAMS,
                    List.of(
                            "/etc/cdi",
                            "/run/cdi",
                            "/var/run/cdi",
                            "/etc/kubernetes/manifests",
                            "/var/lib/rancher/k3s/agent/pod-manifests",
                            "/var/lib/rancher/k3s/server/manifests",
                            "/var/lib/rancher/rke2/agent/pod-manifests",
                            "/var/lib/rancher/rke2/server/manifests",
                            "/var/lib/k0s/manifests",
                            "/opt/nri/plugins",
                            "/etc/nri",
                            "/etc/containers/oci/hooks.d",
                            "/usr/share/containers/oci/hooks.d",
                            "/run/containers/oci/hooks.d",
                            "/etc/containerd/config.toml",
                            "/etc/containerd/conf.d",
                            "/etc/crio/crio.conf",
                            "/etc/crio/crio.conf.d",
                            "/etc/docker/daemon.json",
                            "/proc/sys/kernel",
                            "/proc/sys/fs/binfmt_misc",
                            "/sys/kernel/uevent_helper"))
            .flatMap(List::stream)
            .toList();

    private static List<String> ofKubelets(String... names) {
        return KUBELETS.stream()
                .flatMap(kubelet -> Stream.of(names).map(name -> kubelet + "/" + name))
                .toList();
    }

    /** A path; by a link of a process, such as {@code /proc/1/root/dev}, it is taken for the whole file system. */
    static HostPath of(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        boolean anywhere =
                "proc".equals(parts.peekFirst()) && parts.stream().skip(2).anyMatch(OF_PROCESSES::contains);
        return new HostPath("/" + (anywhere ? "" : String.join("/", parts)));
    }

    /** Whether it is the whole file system. */
    boolean isRoot() {
        return text.equals("/");
    }

    /** Whether it is, or holds, device nodes. */
    boolean holdsNodes() {
        return isRoot() || (isBelow("/dev") && NO_DEVICES.stream().noneMatch(this::isBelow));
    }

    /** Whether it is, or may hold, a socket or a folder for one: sysfs and what is mounted below it take none. */
    boolean mayHoldSockets() {
        return isRoot() || !(holdsNodes() || isBelow("/sys") || KNOWN_FILES.contains(text));
    }

    /** Whether device memory can be had through it as files that are no device nodes. */
    boolean holdsMemory() {
        return (DEVICE_MEMORY.stream().anyMatch(this::meets)
                        && NO_MEMORY.stream().noneMatch(this::isBelow))
                || MEMORY_BY_NAME.stream().anyMatch(this::isBelow)
                || leadsToDevice();
    }

    /** Whether it goes by a link of sysfs to the folder of a device, such as {@code /sys/class/net/eth0/device}. */
    private boolean leadsToDevice() {
        return isBelow("/sys") && text.length() <= LONGEST && LINKS.stream().anyMatch(text::matches);
    }

    /** Whether it is a socket at which somebody runs programs for whoever asks, or holds one. */
    boolean holdsRuntime() {
        HostPath run = text.startsWith("/var/run") ? new HostPath(text.substring("/var".length())) : this;
        return isRoot() || holds(MICROK8S) || isSocket() || SOCKETS.stream().anyMatch(run::holds);
    }

    /** Whether it is called as the socket of a runtime. */
    boolean isSocket() {
        return SOCKET_NAMES.contains(text.substring(text.lastIndexOf('/') + 1));
    }

    /** Whether whoever writes there decides what containers are given, or which are run. */
    boolean takesOrders() {
        return ORDERS.stream().anyMatch(this::meets);
    }

    /** Whether it is there for nothing else. */
    boolean isForOrders() {
        return ORDERS.stream().anyMatch(this::isBelow);
    }

    /** Who can be told what there. */
    String orders() {
        boolean kernel = isBelow("/proc") || isBelow("/sys");
        return kernel || PROGRAMS.stream().anyMatch(this::isBelow)
                ? (kernel ? "the kernel" : "systemd, udev or cron")
                        + " can be told to run programs on the host, which have any device"
                : "the runtime or the kubelet can be told to give out any device";
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
        return isRoot() || !(isBelow("/dev") || isSocket());
    }

    private boolean meets(String folder) {
        return isBelow(folder) || holds(folder);
    }

    private boolean isBelow(String folder) {
        return (text + "/").startsWith(folder + "/");
    }

    private boolean holds(String path) {
        return isRoot() || (path + "/").startsWith(text + "/");
    }
}
