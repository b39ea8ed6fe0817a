package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The devices of a host, as sysfs and debugfs list them. Immutable.
 *
 * @param bound devices with a driver
 * @param nodes device nodes
 * @param drm DRM devices by name
 * @param minors names of DRM devices by the minor numbers of their nodes, where a list says so and no table of clients
 */
public record HostDevices(
        List<Bound> bound, List<DeviceNode> nodes, Map<String, DrmDevice> drm, Map<Integer, String> minors) {

    private static final String DRI = "sys/kernel/debug/dri/";
    private static final Pattern DRM_NAME = Pattern.compile("(\\S{1,64}) dev=(\\S{1,64})(?: .*)?");

    /**
     * A device with a driver.
     *
     * @param name its name on its bus
     * @param driver the driver
     * @param module the driver's module; empty where it is built in
     * @param group the type of its IOMMU group, or {@code -}
     */
    public record Bound(String name, String driver, String module, String group) {}

    /**
     * A device node.
     *
     * @param kind its class
     * @param name its name
     * @param parent the device behind it; {@code -} where that is not told
     * @param major its major number
     * @param minor its minor number
     * @param rdma the RDMA device; {@code -} where that is not told
     */
    public record DeviceNode(String kind, String name, String parent, int major, int minor, String rdma) {}

    /**
     * A DRM device.
     *
     * @param name its name on its bus
     * @param driver its driver
     * @param clients who opened it
     */
    public record DrmDevice(String name, String driver, List<DrmClient> clients) {

        /** The minor numbers of its nodes that its clients opened. */
        public Set<Integer> minors() {
            Set<Integer> minors = new TreeSet<>();
            clients.forEach(client -> minors.add(client.minor()));
            return minors;
        }
    }

    /** Copies the lists. */
    public HostDevices {
        bound = List.copyOf(bound);
        nodes = List.copyOf(nodes);
    }

    /** The devices in a host's files. */
    public static HostDevices of(HostFiles files) {
        List<DeviceNode> nodes = nodes(files.of("sys/nodes.txt"));
        Map<String, DrmDevice> drm = new TreeMap<>();
        Map<Integer, String> minors = new TreeMap<>();
        files.under(DRI).forEach((path, lines) -> {
            Matcher name = path.endsWith("/name") && !lines.isEmpty() ? DRM_NAME.matcher(lines.get(0)) : null;
            if (name != null && name.matches()) {
                String folder = path.substring(0, path.length() - "name".length());
                List<DrmClient> clients = DrmClient.all(files.of(folder + "clients"));
                DrmDevice device = new DrmDevice(name.group(2), name.group(1), clients);
                drm.merge(device.name(), device, HostDevices::longer);
                Long minor = Numbers.orNull(folder.substring(DRI.length(), folder.length() - 1));
                if (minor != null) {
                    minors.put(minor.intValue(), device.name());
                }
            }
        });
        nodes.stream()
                .filter(node -> node.kind().equals("drm") && !node.parent().equals("-"))
                .forEach(node -> minors.putIfAbsent(node.minor(), node.parent()));
        return new HostDevices(bound(files.of("sys/devices.txt")), nodes, drm, minors);
    }

    /** Of two readings of one device, the one with more clients: one may have been cut short. */
    private static DrmDevice longer(DrmDevice one, DrmDevice other) {
        return other.clients().size() > one.clients().size() ? other : one;
    }

    private static List<Bound> bound(List<String> lines) {
        List<Bound> bound = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words.length >= 5) {
                bound.add(new Bound(words[0], words[1], words[2], words[words.length - 1]));
            }
        }
        return bound;
    }

    private static List<DeviceNode> nodes(List<String> lines) {
        List<DeviceNode> nodes = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            String[] numbers = words.length < 5 ? new String[0] : words[3].split(":", -1);
            Long major = numbers.length != 2 ? null : Numbers.orNull(numbers[0]);
            Long minor = numbers.length != 2 ? null : Numbers.orNull(numbers[1]);
            if (major != null && minor != null) {
                nodes.add(new DeviceNode(
                        words[0], words[1], words[2], major.intValue(), minor.intValue(), words[words.length - 1]));
            }
        }
        return nodes;
    }

    /** The bound devices by name. */
    public Map<String, Bound> boundByName() {
        Map<String, Bound> byName = new LinkedHashMap<>();
        bound.forEach(device -> byName.put(device.name(), device));
        return byName;
    }
}
