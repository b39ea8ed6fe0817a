package io.leakproof.host.capture;

import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what sysfs says of devices of a host that runs. */
final class LiveDevices {

    private static final int MOST_NAMES = 100_000;
    private static final List<String> BUSES = List.of("pci", "platform", "faux", "auxiliary");
    private static final List<String> CLASSES = List.of(
            "drm",
            "accel",
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

    private final Path sys;
    private final HostFiles.Builder files;

    LiveDevices(Path root, HostFiles.Builder files) {
        this.sys = root.resolve("sys");
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
        if (!Files.isDirectory(sys.resolve("bus"))) {
            files.notRead("sys/devices.txt", "no sysfs");
            return;
        }
        List<String> lines = files.file("sys/devices.txt");
        for (String bus : BUSES) {
            Path devices = sys.resolve("bus/" + bus + "/devices");
            for (String name : RegularFiles.names(devices, MOST_NAMES)) {
                Path device = devices.resolve(name);
                if (Files.exists(device.resolve("driver"))) {
                    lines.add(name + " " + target(device.resolve("driver")) + " "
                            + target(device.resolve("driver/module")) + " " + value(device.resolve("vendor")) + ":"
                            + value(device.resolve("device")) + " "
                            + orDash(value(device.resolve("iommu_group/type"))));
                }
            }
        }
    }

    private void nodes() {
        if (!Files.isDirectory(sys.resolve("class"))) {
            files.notRead("sys/nodes.txt", "no sysfs");
            return;
        }
        List<String> lines = files.file("sys/nodes.txt");
        for (String kind : CLASSES) {
            Path folder = sys.resolve("class/" + kind);
            for (String name : RegularFiles.names(folder, MOST_NAMES)) {
                Path node = folder.resolve(name);
                String numbers = value(node.resolve("dev"));
                if (!numbers.isEmpty()) {
                    String rdma = kind.equals("infiniband_verbs") ? value(node.resolve("ibdev")) : "";
                    lines.add(kind + " " + name + " " + orDash(real(node.resolve("device"))) + " " + numbers + " "
                            + orDash(rdma));
                }
            }
        }
    }

    /** Where displays, network cards, accelerators and bridges sit. */
    private void topology() {
        List<String> lines = files.file("sys/p2p.txt");
        Path devices = sys.resolve("bus/pci/devices");
        for (String name : RegularFiles.names(devices, MOST_NAMES)) {
            Path device = devices.resolve(name);
            String kind = value(device.resolve("class"));
            if (kind.matches("0x(?:02|03|0b4|12|0604)[0-9a-f]*")) {
                String memory = Files.isDirectory(device.resolve("p2pmem")) ? "p2pmem" : "-";
                lines.add(path(device) + " " + kind + " " + memory);
            }
        }
    }

    private void parameters() {
        List<String> lines = files.file("sys/params.txt");
        for (String parameter : PARAMETERS) {
            String value = value(sys.resolve("module/" + parameter));
            if (!value.isEmpty()) {
                lines.add(parameter + " " + value);
            }
        }
    }

    private void accelerators() {
        List<String> lines = files.file("sys/accel.txt");
        Path folder = sys.resolve("class/accel");
        for (String name : RegularFiles.names(folder, MOST_NAMES)) {
            Path device = folder.resolve(name).resolve("device");
            String type = value(device.resolve("device_type"));
            if (!type.isEmpty()) {
                lines.add(name + " " + real(device) + " " + type);
            }
        }
    }

    private static String value(Path file) {
        List<String> lines = Files.isReadable(file) ? Live.lines(file) : List.of();
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private static String orDash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    /** The last name of where a link leads. */
    private static String target(Path link) {
        try {
            return String.valueOf(Files.readSymbolicLink(link).getFileName());
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String real(Path link) {
        try {
            return String.valueOf(link.toRealPath().getFileName());
        } catch (IOException e) {
            return "";
        }
    }

    private String path(Path device) {
        try {
            return sys.toRealPath()
                    .resolve("devices")
                    .relativize(device.toRealPath())
                    .toString();
        } catch (IOException e) {
            return "-";
        }
    }
}
