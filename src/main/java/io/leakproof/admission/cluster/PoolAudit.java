package io.leakproof.admission.cluster;

import java.util.List;

/**
 * Leaks that may happen on the nodes of one pool. Immutable.
 *
 * @param pool its name
 * @param kernels the kernels for which it was decided
 * @param policy the policy for which it was decided
 * @param nodes how many nodes of the pool were read
 * @param pods how many Pods with devices run there or may
 * @param tenants how many tenants these are of
 * @param together how many pairs of tenants the pool can bring together
 * @param leaking how many of these may read each other's data
 * @param pairs the first of those
 */
public record PoolAudit(
        String pool,
        List<String> kernels,
        String policy,
        long nodes,
        long pods,
        long tenants,
        long together,
        long leaking,
        List<TenantPair> pairs) {

    /** So many pairs are named. */
    static final int MOST_PAIRS = 100;

    public PoolAudit {
        kernels = List.copyOf(kernels);
        pairs = List.copyOf(pairs);
    }
}
