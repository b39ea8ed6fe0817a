package io.leakproof.admission.configuration;

import io.leakproof.admission.NodePool;
import io.leakproof.facts.CatalogueEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Nodes that are alike, and by what they are told from others. Immutable.
 *
 * @param nodes what decisions need of them
 * @param labels labels they have
 * @param names what they are called, as patterns
 * @param deviceless whether it is known that they have no devices that export or import
 * @param heedsVariables whether runtimes there give a container the devices that its variables name
 * @param shared the names of devices, as patterns, that are given to several workloads at the same time there
 * @param sharingNodes those of its nodes that may share cards by what their labels say, by names that were given to them
 */
public record Pool(
        NodePool nodes,
        Map<String, String> labels,
        List<String> names,
        boolean deviceless,
        boolean heedsVariables,
        List<String> shared,
        List<String> sharingNodes) {

    /** Whether a node of this name is one of them. */
    public boolean has(String node) {
        return names.stream().anyMatch(pattern -> Glob.matches(pattern, node));
    }

    /** The same nodes, of which something else is said, by further names, some of them of nodes that may share cards. */
    public Pool with(NodePool others, Collection<String> furtherNames, Collection<String> sharing) {
        return new Pool(
                others,
                labels,
                Stream.concat(names.stream(), furtherNames.stream()).toList(),
                deviceless,
                heedsVariables,
                shared,
                List.copyOf(sharing));
    }

    /**
     * Whether what is asked for by a name may be given to several workloads at the same time here.
     *
     * @param node where, or empty for any node
     */
    public boolean shares(String device, String node) {
        boolean labelled = labels.entrySet().stream().anyMatch(one -> SharingLabels.says(one.getKey(), one.getValue()))
                || (node.isEmpty() ? !sharingNodes.isEmpty() : sharingNodes.contains(node));
        return DeviceNames.match(shared, device) || (labelled && DeviceNames.match(SharingLabels.NAMES, device));
    }

    /**
     * Whether a node is one of them: by its name, or by its labels where the pool has any. A pool of which neither names nor labels
     * are said has every node.
     *
     * @param itsLabels at the least those that pools are told by
     */
    public boolean has(String node, Map<String, String> itsLabels) {
        return has(node)
                || (labels.isEmpty() ? names.isEmpty() : itsLabels.entrySet().containsAll(labels.entrySet()));
    }

    /** Whether a device may be had here, of which any of these drivers may be the one. */
    public boolean mayHave(Collection<String> drivers) {
        return drivers.isEmpty()
                || (!deviceless && nodes.drivers().isEmpty())
                || nodes.drivers().stream()
                        .anyMatch(has -> drivers.stream()
                                .anyMatch(wanted ->
                                        CatalogueEntry.driverOf(wanted).equals(CatalogueEntry.driverOf(has))));
    }
}
