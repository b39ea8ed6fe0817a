package io.leakproof.admission.cluster;

import io.leakproof.admission.configuration.SharingLabels;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Nodes that are alike, as a pool that is proposed. Not thread-safe while nodes are added.
 *
 * <p>All that stands in it is made of names that can do nothing in YAML, or is written as a comment on one line.
 */
final class ProposedPool {

    /** Longer lists of nodes are cut in comments. */
    private static final int MOST_NAMED = 3;

    private final List<ClusterNode> nodes = new ArrayList<>();
    private final Map<String, String> label;
    private final OfferedDevices devices;

    ProposedPool(Map<String, String> label, OfferedDevices devices) {
        this.label = label;
        this.devices = devices;
    }

    void add(ClusterNode node) {
        nodes.add(node);
    }

    /** The releases of kernels that its nodes run, those that are known. */
    Set<String> kernels() {
        return nodes.stream()
                .map(ClusterNode::kernel)
                .filter(SetupProposal::isKernel)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The label of its pool, if no other nodes have it. */
    private Map<String, String> label(Collection<ClusterNode> all) {
        boolean others = all.stream()
                .anyMatch(node -> node.labels().entrySet().containsAll(label.entrySet()) && !nodes.contains(node));
        return others ? Map.of() : label;
    }

    /** What it may be called. */
    String name(Collection<ClusterNode> all) {
        return label(all).values().stream()
                .findFirst()
                .orElseGet(() -> names(all).get(0).replace("-*", ""));
    }

    /**
     * Patterns of the names of its nodes and of no others: one where they begin alike, or else each name. A beginning that is only part of
     * an address or of an instance's number is none, as nodes to come may have it too.
     */
    private List<String> names(Collection<ClusterNode> all) {
        List<String> names = nodes.stream().map(ClusterNode::name).sorted().toList();
        String first = names.get(0);
        String last = names.get(names.size() - 1);
        int alike = 0;
        while (alike < Math.min(first.length(), last.length()) && first.charAt(alike) == last.charAt(alike)) {
            alike++;
        }
        String prefix = first.substring(0, first.substring(0, alike).lastIndexOf('-') + 1);
        long having =
                all.stream().filter(node -> node.name().startsWith(prefix)).count();
        boolean says = !prefix.replaceAll("[0-9-]", "").matches("(ip?)?");
        return names.size() > 1 && says && having == names.size() ? List.of(prefix + "*") : names;
    }

    /** The lines of the pool in a configuration. */
    List<String> lines(String name, Collection<ClusterNode> all, Set<String> otherKernels) {
        List<String> lines = new ArrayList<>();
        lines.add("  # " + nodes.size() + (nodes.size() == 1 ? " node: " : " nodes: ") + someNodes());
        lines.add("  - name: " + quoted(name));
        if (!label(all).isEmpty()) {
            lines.add("    # the label of a pool, which no other nodes have that were read");
            lines.add("    labels: " + quoted(label));
        }
        lines.add("    nodes: " + quoted(names(all)));
        kernels(lines, otherKernels);
        devices(lines);
        sharing(lines);
        return lines;
    }

    private String someNodes() {
        String some = nodes.stream().limit(MOST_NAMED).map(ClusterNode::name).collect(Collectors.joining(", "));
        return some + (nodes.size() <= MOST_NAMED ? "" : " and " + (nodes.size() - MOST_NAMED) + " more");
    }

    private void kernels(List<String> lines, Set<String> otherKernels) {
        Set<String> kernels = kernels();
        if (kernels.isEmpty()) {
            lines.add(
                    "    # NOT KNOWN: these nodes do not say which kernel they run; what other nodes run stands here");
        } else {
            boolean each = nodes.stream().map(ClusterNode::kernel).allMatch(SetupProposal::isKernel);
            lines.add("    # from status.nodeInfo.kernelVersion" + (each ? "" : "; NOT KNOWN of some of these nodes"));
        }
        if (kernels.stream().anyMatch(SetupProposal::isVendors)) {
            lines.add("    # a kernel of a distributor may carry newer drivers than its number says");
        }
        lines.add("    kernels: " + quoted(List.copyOf(kernels.isEmpty() ? otherKernels : kernels)));
    }

    private void devices(List<String> lines) {
        devices.sources()
                .forEach((source, drivers) -> lines.add("    # from " + source + ": "
                        + (drivers.isEmpty() ? "no device of which anything is known" : String.join(", ", drivers))));
        devices.unknown().forEach(name -> lines.add("    # NOT KNOWN: what " + name + " is"));
        Set<String> drivers = devices.drivers();
        if (!drivers.isEmpty()) {
            lines.add("    drivers: " + quoted(List.copyOf(drivers)));
        } else if (devices.unknown().isEmpty() && devices.looked()) {
            lines.add("    # node feature discovery runs there and shows no such device");
            lines.add("    drivers: []");
        } else {
            lines.add("    # NOT KNOWN: whether there are devices; if there are none, write `drivers: []`");
        }
    }

    private void sharing(List<String> lines) {
        Map<String, String> says = new TreeMap<>();
        nodes.forEach(node -> node.labels().forEach((key, value) -> {
            if (SharingLabels.says(key, value)) {
                says.put(key, value);
            }
        }));
        if (!says.isEmpty()) {
            lines.add("    # from "
                    + says.entrySet().stream()
                            .map(one -> Printable.line("label " + one.getKey() + ": " + one.getValue()))
                            .collect(Collectors.joining(", ")));
            lines.add("    shared: " + quoted(SharingLabels.NAMES));
        }
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(ProposedPool::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(one -> quoted(one.getKey()) + ": " + quoted(one.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
