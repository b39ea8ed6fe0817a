package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.facts.KernelVersion;
import io.leakproof.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Nodes that are alike. Immutable.
 *
 * @param id what it is called
 * @param kernels the kernels its nodes run, such as {@code 6.12} or what {@code uname -r} prints
 * @param drivers the drivers or catalogue entries that are there; empty where that is not known
 * @param policy the policy in force
 * @param policyFor the policy in force for the buffers of single exporters, by driver
 * @param tenant the only tenant whose workloads run there; empty where there are several
 */
@Api(Api.Status.EXPERIMENTAL)
public record NodePool(
        String id,
        List<String> kernels,
        Set<String> drivers,
        Policy policy,
        Map<String, Policy> policyFor,
        String tenant) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if it has no name, runs no kernel, or one that is no version
     */
    public NodePool {
        kernels = List.copyOf(kernels);
        drivers = Set.copyOf(drivers);
        policyFor = Map.copyOf(policyFor);
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(tenant, "tenant");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a pool without a name");
        }
        for (String kernel : kernels) {
            if (KernelVersion.of(kernel).isEmpty()) {
                throw new IllegalArgumentException(
                        "pool `" + id + "`: kernel `" + kernel + "` is no version such as 6.12 or 6.19-rc3");
            }
        }
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException("pool `" + id + "` runs no kernel");
        }
    }

    /** Nodes of several tenants that run one kernel with whatever drivers. */
    public static NodePool of(String id, String kernel, Policy policy) {
        return new NodePool(id, List.of(kernel), Set.of(), policy, Map.of(), "");
    }

    /** The same nodes with another policy in force for the buffers of all exporters. */
    public NodePool under(Policy other) {
        return new NodePool(id, kernels, drivers, other, Map.of(), tenant);
    }

    /** The same nodes with other kernels. */
    public NodePool running(List<String> others) {
        return new NodePool(id, others, drivers, policy, policyFor, tenant);
    }

    /** The policy in force for the buffers of an exporter. */
    Policy policyFor(String driver) {
        return policyFor.getOrDefault(driver, policy);
    }
}
