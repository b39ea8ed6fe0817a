package io.leakproof.admission.configuration;

import io.leakproof.admission.NodePool;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Nodes that are alike, and by what they are told from others. Immutable.
 *
 * @param nodes what decisions need of them
 * @param labels labels they have
 * @param names what they are called, as patterns
 */
public record Pool(NodePool nodes, Map<String, String> labels, List<String> names) {

    /** Whether a node of this name is one of them. */
    public boolean has(String node) {
        return names.stream().anyMatch(pattern -> Glob.matches(pattern, node));
    }

    /** Whether a device may be had here, of which any of these drivers may be the one. */
    public boolean mayHave(Collection<String> drivers) {
        return drivers.isEmpty()
                || nodes.drivers().isEmpty()
                || nodes.drivers().stream()
                        .anyMatch(has -> drivers.stream()
                                .anyMatch(wanted -> driver(wanted).equals(driver(has))));
    }

    private static String driver(String name) {
        return name.replaceFirst("@.*", "");
    }
}
