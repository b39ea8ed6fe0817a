package io.leakproof.admission.cluster;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.NodePool;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides the Pods of a cluster under one policy, or under those in force. Not thread-safe. */
final class PolicyAuditor {

    private final AdmissionGate gate;
    private final Optional<Policy> instead;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, TenantsOfPool> tenants = new LinkedHashMap<>();
    private final Map<AdmissionFinding, Found> found = new LinkedHashMap<>();

    /** Pools and Pods about which one thing was found. */
    private record Found(Set<String> pools, Map<String, PodNames.Collector> pods) {}

    /**
     * Nothing is decided yet.
     *
     * @param nodes how many of each pool were read
     * @param instead the policy for which it is decided; empty for those in force
     */
    PolicyAuditor(AdmissionGate gate, List<Pool> pools, PlacedNodes nodes, Optional<Policy> instead) {
        this.gate = gate;
        this.instead = instead;
        for (int i = 0; i < pools.size(); i++) {
            NodePool pool = under(pools.get(i).nodes());
            this.pools.put(pool.id(), pools.get(i));
            tenants.put(pool.id(), new TenantsOfPool(pool, nodes.count(i)));
        }
    }

    private NodePool under(NodePool pool) {
        return instead.map(pool::under).orElse(pool);
    }

    /** Decides these Pods. */
    void add(PodKind kind) {
        AdmissionRequest request = kind.request()
                .onOnly(kind.request().pools().stream().map(this::under).toList());
        for (AdmissionFinding finding : decide(request, kind).findings()) {
            Found those = found.computeIfAbsent(finding, one -> new Found(new TreeSet<>(), new TreeMap<>()));
            request.pools().forEach(pool -> those.pools().add(pool.id()));
            those.pods()
                    .computeIfAbsent(kind.namespace(), one -> new PodNames.Collector())
                    .add(kind.pods());
        }
        if (request.holdsDevices()) {
            request.pools().forEach(pool -> hold(request, pool, kind));
        }
    }

    private AdmissionDecision decide(AdmissionRequest request, PodKind kind) {
        return gate.decide(request, kind.actions(), AdmissionGate.LONGEST_TIMEOUT);
    }

    private void hold(AdmissionRequest request, NodePool pool, PodKind kind) {
        TenantsOfPool those = tenants.get(pool.id());
        Set<String> exporters = exporters(request, pool);
        if (those == null || exporters.isEmpty()) {
            return;
        }
        those.holds(request.tenant(), exporters, kind.pods());
        for (String exporter : exporters) {
            AdmissionRequest alone = request.everything() ? request : request.wantsOnly(exporter);
            if (reads(decide(alone.onOnly(List.of(pool)), kind))) {
                those.leaks(request.tenant(), exporter);
            }
        }
    }

    private Set<String> exporters(AdmissionRequest request, NodePool pool) {
        if (request.everything()) {
            return Set.of(TenantsOfPool.ALL_DEVICES);
        }
        Set<String> exporters = new TreeSet<>(request.devices());
        Pool there = pools.get(pool.id());
        exporters.removeIf(exporter -> there == null || !there.mayHave(List.of(exporter)));
        return exporters;
    }

    /** Whether somebody reads another's data, by what a Pod brings together or by what its pool leaks anyway. */
    private static boolean reads(AdmissionDecision decision) {
        return decision.findings().stream()
                .map(AdmissionFinding::concern)
                .anyMatch(concern -> concern == Concern.CROSS_TENANT_READ || concern == Concern.POOL_LEAKS);
    }

    PolicyAudit audit() {
        List<AuditFinding> findings = new ArrayList<>();
        found.forEach((finding, those) -> {
            Map<String, PodNames> pods = new TreeMap<>();
            those.pods().forEach((namespace, names) -> pods.put(namespace, names.names()));
            findings.add(new AuditFinding(finding, List.copyOf(those.pools()), pods));
        });
        findings.sort(Comparator.comparing((AuditFinding one) -> one.finding().action(), Comparator.reverseOrder())
                .thenComparing(one -> one.finding().concern()));
        return new PolicyAudit(
                instead.map(Policy::id).orElse(PolicyAudit.IN_FORCE),
                tenants.values().stream().map(TenantsOfPool::audit).toList(),
                findings);
    }
}
