package io.leakproof.report;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import java.util.List;
import java.util.Map;

/**
 * The JSON that {@code audit --format json} prints.
 *
 * @param time when it was made, in UTC
 * @param digests of all by which it was decided: the same digests decide the same objects alike
 * @param objects how many objects were read of each kind
 * @param incomplete what was not read or is not known
 * @param differences where the cluster is not as the configuration says
 * @param policies what was found, under each policy
 */
record AuditJson(
        String time,
        Map<String, String> digests,
        Map<String, Long> objects,
        List<String> incomplete,
        List<String> differences,
        List<PolicyAudit> policies) {

    static AuditJson of(ClusterAudit audit) {
        return new AuditJson(
                audit.time().toString(),
                audit.digests(),
                audit.objects(),
                audit.incomplete(),
                audit.differences(),
                audit.policies());
    }
}
