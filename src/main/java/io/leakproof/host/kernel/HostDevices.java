package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a host, as sysfs and debugfs list them. Immutable.
 *
 * @param bound devices with a driver
 * @param nodes device nodes
 * @param drm DRM devices by name
 * @param minors names of DRM devices by the minor numbers of their nodes, where a list says so and no table of clients
 * @param odd how many rows of a file cannot be read, by its path; only of files that have such
 */
public record HostDevices(
        List<Bound> bound,
        List<DeviceNode> nodes,
        Map<String, DrmDevice> drm,
        Map<Integer, String> minors,
        Map<String, Integer> odd) {

    /** Where devices with a driver are listed. */
    public static final String BOUND = "sys/devices.txt";

    /** Where device nodes are listed. */
    public static final String NODES = "sys/nodes.txt";

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
     * @param driver its driver; empty where that is not known
     * @param clients who opened it, as far as debugfs tells
     */
    public record DrmDevice(String name, String driver, List<DrmClient> clients) {

        /** The minor numbers of its nodes that its clients opened. */
        public Set<Integer> minors() {
            Set<Integer> minors = new TreeSet<>();
            clients.forEach(client -> minors.add(client.minor()));
            return minors;
        }
    }

    public HostDevices {
        bound = List.copyOf(bound);
        nodes = List.copyOf(nodes);
    }

    /** The devices in a host's files. */
    public static HostDevices of(HostFiles files) {
        Map<String, Integer> odd = new TreeMap<>();
        List<DeviceNode> nodes = rows(files, NODES, HostDevices::node, odd);
        Map<String, DrmDevice> drm = new TreeMap<>();
        Map<Integer, String> minors = new TreeMap<>();
        files.under(DRI).forEach((path, lines) -> {
            if (!path.endsWith("/name")) {
                return;
            }
            Matcher name = DRM_NAME.matcher(files.first(path));
            if (!name.matches()) {
                odd.put(path, 1);
                return;
            }
            String folder = path.substring(0, path.length() - "name".length());
            String table = folder + "clients";
            if (files.has(table) && !DrmClient.isHeading(files.first(table))) {
                odd.put(table, 1);
            }
            List<DrmClient> clients = DrmClient.all(files.of(table));
            DrmDevice device = new DrmDevice(name.group(2), name.group(1), clients);
            drm.merge(device.name(), device, HostDevices::longer);
            Long minor = Numbers.orNull(folder.substring(DRI.length(), folder.length() - 1));
            if (minor != null) {
                minors.put(minor.intValue(), device.name());
            }
        });
        List<Bound> bound = rows(files, BOUND, HostDevices::bound, odd);
        nodes.stream()
                .filter(node -> node.kind().equals("drm") && !node.parent().equals("-"))
                .forEach(node -> {
                    minors.putIfAbsent(node.minor(), node.parent());
                    drm.computeIfAbsent(node.parent(), name -> new DrmDevice(name, driver(name, bound), List.of()));
                });
        return new HostDevices(bound, nodes, drm, minors, odd);
    }

    /** The driver of a device that debugfs does not tell of. */
    private static String driver(String device, List<Bound> bound) {
        return bound.stream()
                .filter(one -> one.name().equals(device))
                .map(one -> one.module().isEmpty() ? one.driver() : one.module())
                .findFirst()
                .orElse("");
    }

    /** Of two readings of one device, the one with more clients: one may have been cut short. */
    private static DrmDevice longer(DrmDevice one, DrmDevice other) {
        return other.clients().size() > one.clients().size() ? other : one;
    }

    private static <T> List<T> rows(
            HostFiles files, String path, Function<String[], @Nullable T> row, Map<String, Integer> odd) {
        List<T> rows = new ArrayList<>();
        for (String line : files.of(path)) {
            T read = row.apply(line.split(" ", -1));
            if (read == null) {
                odd.merge(path, 1, Integer::sum);
            } else {
                rows.add(read);
            }
        }
        return rows;
    }

    private static @Nullable Bound bound(String[] words) {
        return words.length < 5 || isNameless(words, 2)
                ? null
                : new Bound(words[0], words[1], words[2], words[words.length - 1]);
    }

    private static @Nullable DeviceNode node(String[] words) {
        String[] numbers = words.length < 5 || isNameless(words, 3) ? new String[0] : words[3].split(":", -1);
        Long major = numbers.length != 2 ? null : Numbers.orNull(numbers[0]);
        Long minor = numbers.length != 2 ? null : Numbers.orNull(numbers[1]);
        return major == null || minor == null
                ? null
                : new DeviceNode(
                        kind(words[0], words[1]),
                        words[1],
                        words[2],
                        major.intValue(),
                        minor.intValue(),
                        words[words.length - 1]);
    }

    /** The class of a node. That of iommufd is among those that have no class of their own, and one imports through it. */
    private static String kind(String kind, String name) {
        return kind.equals("misc") && name.equals("iommu") ? name : kind;
    }

    /** Whether one of so many first words is empty. */
    private static boolean isNameless(String[] words, int names) {
        return List.of(words).subList(0, names).contains("");
    }

    /** The devices behind the nodes of a class, as far as they are known. */
    public List<String> parents(String kind) {
        return nodes.stream()
                .filter(node -> node.kind().equals(kind) && !node.parent().equals("-"))
                .map(DeviceNode::parent)
                .distinct()
                .toList();
    }

    /** The bound devices by name. */
    public Map<String, Bound> boundByName() {
        Map<String, Bound> byName = new LinkedHashMap<>();
        bound.forEach(device -> byName.put(device.name(), device));
        return byName;
    }
}
