package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PodNames;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.admission.cluster.TenantPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words what an audit found, alike in all forms. Names in it are as they are in the cluster; whoever prints makes them safe. */
final class AuditWords {

    static final String KNOWN = "What was read of the cluster";

    /** So many Pods are named in a sentence. */
    private static final int MOST = 10;

    private AuditWords() {}

    /** How many pairs may leak, beside the name of the pool. */
    static String brief(PoolAudit pool) {
        return Words.count(pool.leaking(), "pair") + " of tenants";
    }

    /** What becomes of how many Pods, beside the name of the concern. */
    static String brief(AuditFinding found) {
        return found.finding().action().word() + ", " + Words.count(found.all().count(), "Pod");
    }

    /** {@code 12 Pods: team-a/train-0, team-a/train-1 and 10 more}. */
    static String pods(PodNames pods) {
        List<String> named = pods.first().stream().limit(MOST).toList();
        long more = pods.count() - named.size();
        return Words.count(pods.count(), "Pod")
                + (named.isEmpty() ? "" : ": " + String.join(", ", named))
                + (more == 0 || named.isEmpty() ? "" : " and " + Words.count(more, "more", "more"));
    }

    /** Under which policy something was found. */
    static String under(PolicyAudit audit) {
        return audit.policy().equals(PolicyAudit.IN_FORCE)
                ? "under the policies in force"
                : "under policy " + audit.policy();
    }

    /** {@code pool gaudi (kernel 6.12, policy hold, 12 nodes)}. */
    static String pool(PoolAudit pool) {
        return "pool " + pool.pool() + " ("
                + (pool.kernels().size() == 1 ? "kernel " : "kernels ")
                + String.join(", ", pool.kernels())
                + ", policy " + pool.policy()
                + (pool.nodes() == 0 ? "" : ", " + Words.count(pool.nodes(), "node"))
                + ")";
    }

    /** What a pool brings together. */
    static String together(PoolAudit pool) {
        if (pool.pods() == 0) {
            return "no Pods with devices";
        }
        return Words.count(pool.pods(), "Pod") + " with devices of " + Words.count(pool.tenants(), "tenant") + "; "
                + (pool.leaking() == 0
                        ? "none of " + Words.count(pool.together(), "pair") + " of them may read each other's data"
                        : Words.count(pool.leaking(), "pair") + " of " + Words.count(pool.together(), "pair", "pairs")
                                + " may read each other's data");
    }

    /** What may leak between two tenants. */
    static String pair(TenantPair pair) {
        return tenant(pair.one()) + " and " + tenant(pair.other()) + " may read each other's data by the memory of "
                + Words.list(pair.exporters());
    }

    /** A line for each of the two, with its Pods. */
    static List<String> pods(TenantPair pair) {
        return List.of(
                tenant(pair.one()) + ": " + pods(pair.podsOfOne()),
                tenant(pair.other()) + ": " + pods(pair.podsOfOther()));
    }

    private static String tenant(String tenant) {
        return tenant.isEmpty() ? "a tenant that is not known" : tenant;
    }

    /** How many pairs are not named; empty where all are. */
    static String morePairs(PoolAudit pool) {
        long more = pool.leaking() - pool.pairs().size();
        return more == 0 ? "" : "and " + Words.count(more, "pair") + " more";
    }

    /** On which pools the Pods of a finding run; empty where that is not known. */
    static String on(AuditFinding found) {
        return found.pools().isEmpty() ? "" : " on " + String.join(", ", found.pools());
    }

    /** When the cluster was looked at, and what was read of it. */
    static String known(ClusterAudit audit) {
        return "Audit of " + audit.time() + "; " + read(audit) + ".";
    }

    /** How many objects were read, by their kinds. */
    static String read(ClusterAudit audit) {
        List<String> kinds = audit.objects().entrySet().stream()
                .map((Map.Entry<String, Long> kind) -> Words.count(kind.getValue(), kind.getKey(), kind.getKey()))
                .toList();
        return kinds.isEmpty() ? "nothing was read" : "read: " + String.join(", ", kinds);
    }

    /** What it came to under one policy. */
    static String summary(PolicyAudit audit) {
        long pairs = audit.pools().stream().mapToLong(PoolAudit::leaking).sum();
        return under(audit) + ": " + (pairs == 0 ? "no pair" : Words.count(pairs, "pair"))
                + " of tenants may read each other's data; "
                + Words.count(audit.count(Action.DENY), "finding") + " to deny, "
                + audit.count(Action.WARN) + " to warn of, "
                + audit.count(Action.AUDIT) + " to write down";
    }

    /** What it came to, and whether that is all. */
    static List<String> totals(ClusterAudit audit) {
        List<String> totals = new ArrayList<>();
        audit.policies().forEach(policy -> totals.add(summary(policy)));
        if (!audit.incomplete().isEmpty()) {
            totals.add("incomplete: " + Words.count(audit.incomplete().size(), "remark"));
        }
        return totals;
    }
}
