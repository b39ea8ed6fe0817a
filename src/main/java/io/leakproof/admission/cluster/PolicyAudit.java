package io.leakproof.admission.cluster;

import io.leakproof.admission.Action;
import java.util.List;

/**
 * Findings about a cluster under one policy, or under those in force. Immutable.
 *
 * @param policy its name; {@code in force} for those that the configuration says are in force
 * @param pools what may leak on each pool, in the order of the configuration
 * @param findings what was found about Pods: what is denied first, then what is warned of, then what is only written down
 */
public record PolicyAudit(String policy, List<PoolAudit> pools, List<AuditFinding> findings) {

    /** What stands for the policies in force. */
    public static final String IN_FORCE = "in force";

    public PolicyAudit {
        pools = List.copyOf(pools);
        findings = List.copyOf(findings);
    }

    /** Whether a tenant may read another's data, or a Pod would not be admitted today. */
    public boolean leaks() {
        return pools.stream().anyMatch(pool -> pool.leaking() > 0) || count(Action.DENY) > 0;
    }

    /** Whether something is warned of that is not known. */
    public boolean undetermined() {
        return findings.stream()
                .map(AuditFinding::finding)
                .anyMatch(finding ->
                        finding.action() == Action.WARN && finding.concern().undetermined());
    }

    /** How many findings have an action. */
    public long count(Action action) {
        return findings.stream()
                .filter(found -> found.finding().action() == action)
                .count();
    }
}
