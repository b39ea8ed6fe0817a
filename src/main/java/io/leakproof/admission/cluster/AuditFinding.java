package io.leakproof.admission.cluster;

import io.leakproof.admission.AdmissionFinding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing found about some Pods, told once. Immutable.
 *
 * @param finding what it is, as the webhook would say it
 * @param pools the pools on which these Pods run or may, by name
 * @param pods the Pods, by namespace
 */
public record AuditFinding(AdmissionFinding finding, List<String> pools, Map<String, PodNames> pods) {

    /** Copies the list and the map, which is sorted. */
    public AuditFinding {
        pools = List.copyOf(pools);
        pods = Collections.unmodifiableMap(new TreeMap<>(pods));
    }

    /** All the Pods, whatever their namespaces. */
    public PodNames all() {
        PodNames.Collector all = new PodNames.Collector();
        pods.values().forEach(all::add);
        return all.names();
    }
}
