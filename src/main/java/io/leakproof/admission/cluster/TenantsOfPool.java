package io.leakproof.admission.cluster;

import io.leakproof.admission.NodePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects whose Pods have which devices on one pool, and finds the pairs of tenants that may read each other's data. Not thread-safe. */
final class TenantsOfPool {

    /** What stands for a device where a Pod has all there are. */
    static final String ALL_DEVICES = "all devices";

    private final NodePool pool;
    private final long nodes;
    private final Map<String, List<Holding>> holdings = new TreeMap<>();
    private final Map<String, Set<String>> leaking = new HashMap<>();

    /** Some Pods of a tenant, with the exporters that they have. */
    private record Holding(Set<String> exporters, PodNames pods) {
        boolean has(String exporter) {
            return exporters.contains(exporter) || exporters.contains(ALL_DEVICES);
        }
    }

    TenantsOfPool(NodePool pool, long nodes) {
        this.pool = pool;
        this.nodes = nodes;
    }

    /** Notes Pods of a tenant with the exporters that they have. */
    void holds(String tenant, Set<String> exporters, PodNames pods) {
        holdings.computeIfAbsent(tenant, one -> new ArrayList<>()).add(new Holding(exporters, pods));
    }

    /** Notes that a tenant's Pods have all it takes for a leak by the memory of an exporter. */
    void leaks(String tenant, String exporter) {
        leaking.computeIfAbsent(exporter, one -> new HashSet<>()).add(tenant);
    }

    PoolAudit audit() {
        List<String> tenants = List.copyOf(holdings.keySet());
        List<TenantPair> pairs = new ArrayList<>();
        Map<String, Set<String>> holders = holders();
        long found = 0;
        for (int i = 0; i < tenants.size(); i++) {
            for (int j = i + 1; j < tenants.size(); j++) {
                List<String> by = exporters(tenants.get(i), tenants.get(j), holders);
                found += by.isEmpty() ? 0 : 1;
                if (!by.isEmpty() && pairs.size() < PoolAudit.MOST_PAIRS) {
                    pairs.add(pair(tenants.get(i), tenants.get(j), by));
                }
            }
        }
        return new PoolAudit(
                pool.id(),
                pool.kernels(),
                pool.policy().id(),
                nodes,
                count(),
                tenants.size(),
                (long) tenants.size() * (tenants.size() - 1) / 2,
                found,
                pairs);
    }

    private long count() {
        return holdings.values().stream()
                .flatMap(List::stream)
                .mapToLong(holding -> holding.pods().count())
                .sum();
    }

    /** The tenants who have an exporter, for each that may leak. */
    private Map<String, Set<String>> holders() {
        Map<String, Set<String>> holders = new TreeMap<>();
        for (String exporter : leaking.keySet()) {
            Set<String> those = new TreeSet<>();
            holdings.forEach((tenant, its) -> {
                if (exporter.equals(ALL_DEVICES) || its.stream().anyMatch(holding -> holding.has(exporter))) {
                    those.add(tenant);
                }
            });
            holders.put(exporter, those);
        }
        return holders;
    }

    private List<String> exporters(String one, String other, Map<String, Set<String>> holders) {
        return holders.entrySet().stream()
                .filter(had -> had.getValue().contains(one) && had.getValue().contains(other))
                .map(Map.Entry::getKey)
                .filter(exporter -> {
                    Set<String> those = leaking.getOrDefault(exporter, Set.of());
                    return those.contains(one) || those.contains(other);
                })
                .toList();
    }

    private TenantPair pair(String one, String other, List<String> by) {
        return new TenantPair(one, other, by, pods(one, by), pods(other, by));
    }

    private PodNames pods(String tenant, List<String> by) {
        PodNames.Collector pods = new PodNames.Collector();
        holdings.getOrDefault(tenant, List.of()).stream()
                .filter(holding -> by.stream().anyMatch(one -> one.equals(ALL_DEVICES) || holding.has(one)))
                .forEach(holding -> pods.add(holding.pods()));
        return pods.names();
    }
}
