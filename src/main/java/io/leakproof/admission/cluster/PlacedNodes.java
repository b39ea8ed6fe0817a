package io.leakproof.admission.cluster;

import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SharingLabels;
import io.leakproof.facts.KernelVersion;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a cluster, placed in the pools of the configuration by their names and labels. Nodes of the same pools are one place
 * for Pods: it has a name of its own, which no node can have.
 */
final class PlacedNodes {

    private static final String NO_NODE = "";

    /** Ends the places of nodes that say that they share cards, or of which nothing was read. */
    private static final String MAY_SHARE = "/may-share";

    private final Settings settings;
    private final Map<String, ClusterNode> nodes;
    private final Map<String, String> placeByNode = new HashMap<>();
    private final Map<Integer, Set<String>> placesByPool = new TreeMap<>();
    private final Map<Integer, Set<String>> kernelsByPool = new TreeMap<>();
    private final Map<Integer, Long> nodesByPool = new TreeMap<>();
    private final Set<Integer> sharing = new HashSet<>();
    private final Remarks incomplete;
    private final Remarks differences = new Remarks();

    /**
     * Places all nodes.
     *
     * @param nodes those that were read
     * @param incomplete takes what is not known of them
     */
    PlacedNodes(Settings settings, Map<String, ClusterNode> nodes, Remarks incomplete) {
        this.settings = settings;
        this.nodes = nodes;
        this.incomplete = incomplete;
        nodes.values().forEach(this::add);
    }

    private void add(ClusterNode node) {
        List<Integer> pools = pools(node.name());
        placeOf(node.name());
        for (int pool : pools) {
            nodesByPool.merge(pool, 1L, Long::sum);
            kernel(pool, node);
        }
        if (saysSharing(node)) {
            sharing.addAll(pools);
        }
        node.resources()
                .forEach(resource ->
                        offers(node.name(), resource, settings.devices().ofResource(resource)));
    }

    /** Whether a node says that it shares cards. */
    static boolean saysSharing(ClusterNode node) {
        return node.labels().entrySet().stream().anyMatch(one -> SharingLabels.says(one.getKey(), one.getValue()));
    }

    private List<Integer> pools(String name) {
        ClusterNode node = nodes.get(name);
        return IntStream.range(0, settings.pools().size())
                .filter(i -> node == null
                        ? settings.pools().get(i).has(name)
                        : settings.pools().get(i).has(name, node.labels()))
                .boxed()
                .toList();
    }

    private void kernel(int pool, ClusterNode node) {
        Pool at = settings.pools().get(pool);
        Optional<KernelVersion> runs = KernelVersion.of(node.kernel());
        if (runs.isEmpty()) {
            incomplete.add("it is not known which kernel some nodes run", node.name());
            return;
        }
        Optional<String> written = at.nodes().kernels().stream()
                .filter(kernel -> alike(KernelVersion.of(kernel), runs.get()))
                .findFirst();
        kernelsByPool.computeIfAbsent(pool, one -> new TreeSet<>()).add(written.orElse(node.kernel()));
        if (written.isEmpty()) {
            differences.add(
                    "nodes of pool " + Printable.quoted(at.nodes().id()) + " run kernel "
                            + Printable.line(node.kernel()) + ", of which the configuration says nothing",
                    node.name());
        }
    }

    /** Whether two kernels are of one release, whatever was mended since. */
    private static boolean alike(Optional<KernelVersion> written, KernelVersion runs) {
        return written.isPresent()
                && written.get().major() == runs.major()
                && written.get().minor() == runs.minor();
    }

    /** Notes the drivers of ResourceSlices, with the nodes whose devices they give out. */
    void offered(Map<String, Set<String>> sliceDrivers) {
        sliceDrivers.forEach((driver, names) -> names.stream()
                .filter(nodes::containsKey)
                .forEach(name -> offers(name, driver, settings.devices().ofClass(driver))));
    }

    private void offers(String node, String name, Optional<DeviceName> device) {
        if (device.isEmpty()) {
            incomplete.add(
                    "nodes give out " + Printable.quoted(name) + ", which stands for no device that is known", node);
            return;
        }
        Set<String> drivers = device.get().drivers();
        List<Integer> pools = pools(node);
        if (pools.isEmpty() && !drivers.isEmpty()) {
            incomplete.add("nodes with devices are of no pool of the configuration", node);
        }
        for (int i : pools) {
            Pool pool = settings.pools().get(i);
            if (!pool.mayHave(drivers)) {
                differences.add(
                        "nodes of pool " + Printable.quoted(pool.nodes().id()) + " give out " + Printable.quoted(name)
                                + ", and the configuration names none of its drivers there",
                        node);
            }
        }
    }

    /** The place of a node: one name for all nodes of the same pools that may share cards, or do not; empty where there is no node. */
    String placeOf(String node) {
        return node.equals(NO_NODE) ? node : placeByNode.computeIfAbsent(node, this::place);
    }

    private String place(String node) {
        List<Integer> pools = pools(node);
        ClusterNode read = nodes.get(node);
        String shares = read == null || saysSharing(read) ? MAY_SHARE : "";
        String place = pools.stream().map(String::valueOf).collect(Collectors.joining(",", "pools/", shares));
        pools.forEach(pool ->
                placesByPool.computeIfAbsent(pool, one -> new TreeSet<>()).add(place));
        return place;
    }

    /** The pools of the configuration, which know the names of places and have the kernels that were seen; to be asked for last. */
    List<Pool> pools() {
        List<Pool> pools = new ArrayList<>();
        for (int i = 0; i < settings.pools().size(); i++) {
            Pool pool = settings.pools().get(i);
            Set<String> places = placesByPool.getOrDefault(i, Set.of());
            Set<String> kernels = kernelsByPool.getOrDefault(i, Set.of());
            pools.add(pool.with(
                    kernels.isEmpty() ? pool.nodes() : pool.nodes().running(List.copyOf(kernels)),
                    places,
                    sharing.contains(i)
                            ? places.stream()
                                    .filter(place -> place.endsWith(MAY_SHARE))
                                    .toList()
                            : List.of()));
        }
        return pools;
    }

    /** How many nodes of a pool were read, by its index. */
    long count(int pool) {
        return nodesByPool.getOrDefault(pool, 0L);
    }

    /** Where the nodes are not as the configuration says. */
    Remarks differences() {
        return differences;
    }
}
