package io.leakproof.admission;

import io.leakproof.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that are alike. Immutable.
 *
 * @param id what it is called
 * @param kernels the kernels its nodes run, such as {@code 6.12} or what {@code uname -r} prints
 * @param drivers the drivers or catalogue entries that are there; empty where that is not known
 * @param policy the policy in force
 * @param exceptions the policy in force for the buffers of single exporters, by driver
 * @param tenant the only tenant whose workloads run there; empty where there are several
 */
public record NodePool(
        String id,
        List<String> kernels,
        Set<String> drivers,
        Policy policy,
        Map<String, Policy> exceptions,
        String tenant) {

    /** Copies the collections, and refuses a pool that runs no kernel. */
    public NodePool {
        kernels = List.copyOf(kernels);
        drivers = Set.copyOf(drivers);
        exceptions = Map.copyOf(exceptions);
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException("pool `" + id + "` runs no kernel");
        }
    }

    /** Nodes of several tenants that run one kernel with whatever drivers. */
    public static NodePool of(String id, String kernel, Policy policy) {
        return new NodePool(id, List.of(kernel), Set.of(), policy, Map.of(), "");
    }

    /** The policy in force for the buffers of an exporter. */
    Policy policyFor(String driver) {
        return exceptions.getOrDefault(driver, policy);
    }
}
