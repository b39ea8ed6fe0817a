package io.leakproof.host.capture;

import java.util.List;

/** Reads what sysfs says of devices of a host that runs. */
final class LiveDevices {

    private static final List<String> BUSES = List.of("pci", "platform", "faux", "auxiliary");

    /** The class of Gaudi's nodes before Linux 6.5, of which a file says the device. */
    private static final String HABANALABS = "habanalabs";

    private static final List<String> CLASSES = List.of(
            "drm",
            "accel",
            HABANALABS,
            "infiniband_verbs",
            "video4linux",
            "iommu",
            "vfio",
            "vfio-dev",
            "nvidia",
            "kfd",
            "dma_heap",
            "misc");
    private static final List<String> PARAMETERS = List.of(
            "habanalabs/parameters/memory_scrub",
            "dma_heap/parameters/mem_accounting",
            "vfio_iommu_type1/parameters/allow_unsafe_interrupts");

    private final HostTree tree;
    private final HostFiles.Builder files;

    LiveDevices(HostTree tree, HostFiles.Builder files) {
        this.tree = tree;
        this.files = files;
    }

    void read() {
        bound();
        nodes();
        topology();
        parameters();
        accelerators();
    }

    private void bound() {
        if (!tree.isFolder("sys/bus")) {
            files.notRead("sys/devices.txt", "no sysfs");
            return;
        }
        List<String> lines = files.file("sys/devices.txt");
        for (String bus : BUSES) {
            String devices = "sys/bus/" + bus + "/devices";
            for (String name : tree.names(devices)) {
                String device = devices + "/" + name;
                String driver = last(tree.link(device + "/driver"));
                if (!driver.isEmpty()) {
                    lines.add(name + " " + driver + " " + last(tree.link(device + "/driver/module")) + " "
                            + value(device + "/vendor") + ":" + value(device + "/device") + " "
                            + orDash(value(device + "/iommu_group/type")));
                }
            }
        }
    }

    private void nodes() {
        if (!tree.isFolder("sys/class")) {
            files.notRead("sys/nodes.txt", "no sysfs");
            return;
        }
        List<String> lines = files.file("sys/nodes.txt");
        for (String kind : CLASSES) {
            String folder = "sys/class/" + kind;
            for (String name : tree.names(folder)) {
                String node = folder + "/" + name;
                String numbers = value(node + "/dev");
                if (!numbers.isEmpty()) {
                    String rdma = kind.equals("infiniband_verbs") ? value(node + "/ibdev") : "";
                    lines.add(kind + " " + name + " " + orDash(behind(node)) + " " + numbers + " " + orDash(rdma));
                }
            }
        }
    }

    /** Where displays, network cards, accelerators and bridges sit. */
    private void topology() {
        List<String> lines = files.file("sys/p2p.txt");
        String devices = "sys/bus/pci/devices";
        for (String name : tree.names(devices)) {
            String device = devices + "/" + name;
            String kind = value(device + "/class");
            if (kind.matches("0x(?:02|03|0b4|12|0604)[0-9a-f]*")) {
                String memory = tree.isFolder(device + "/p2pmem") ? "p2pmem" : "-";
                lines.add(tree.real(device).replaceFirst("^sys/devices/", "") + " " + kind + " " + memory);
            }
        }
    }

    private void parameters() {
        List<String> lines = files.file("sys/params.txt");
        for (String parameter : PARAMETERS) {
            String value = value("sys/module/" + parameter);
            if (!value.isEmpty()) {
                lines.add(parameter + " " + value);
            }
        }
    }

    private void accelerators() {
        List<String> lines = files.file("sys/accel.txt");
        generations("sys/class/accel", "/device/device_type", lines);
        generations("sys/class/" + HABANALABS, "/device_type", lines);
    }

    private void generations(String folder, String file, List<String> lines) {
        for (String name : tree.names(folder)) {
            String node = folder + "/" + name;
            String type = value(node + file);
            if (!type.isEmpty()) {
                lines.add(name + " " + orDash(behind(node)) + " " + type);
            }
        }
    }

    /** The device behind a node: what it links to, or else what its file says; empty where neither does. */
    private String behind(String node) {
        String linked = last(tree.real(node + "/device"));
        return linked.isEmpty() ? value(node + "/pci_addr") : linked;
    }

    private String value(String path) {
        List<String> lines = Lines.of(tree.read(path, HostTree.MOST_BYTES).bytes());
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private static String orDash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
