package io.leakproof.admission.configuration;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tenants, and how a workload's tenant is found. Immutable.
 *
 * @param label the label of a namespace whose value is its tenant
 * @param namespaces the labels of namespaces, by their names
 * @param exclusive the tenants who want to share no device
 */
public record Tenants(String label, Map<String, Map<String, String>> namespaces, Set<String> exclusive) {

    /** The labels of a namespace; none where nothing is known of it. */
    Map<String, String> labels(String namespace) {
        return namespaces.getOrDefault(namespace, Map.of());
    }

    /** The same, with labels of namespaces of which nothing was known. */
    Tenants knowing(Map<String, Map<String, String>> others) {
        Map<String, Map<String, String>> all = new HashMap<>(others);
        all.putAll(namespaces);
        return new Tenants(label, all, exclusive);
    }

    /** The tenant of a namespace, or an empty text. */
    public String of(String namespace) {
        return labels(namespace).getOrDefault(label, "");
    }
}
