package io.leakproof.report;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the audit of a cluster as lines of JSON, for logs and what reads them: one for the audit, and one for each remark, pool, pair of
 * tenants and finding, whose {@code type} says which it is. Each has the time of the audit.
 */
final class AuditLines {

    private final ClusterAudit audit;
    private final StringBuilder text = new StringBuilder();

    private AuditLines(ClusterAudit audit) {
        this.audit = audit;
    }

    static String of(ClusterAudit audit) {
        AuditLines lines = new AuditLines(audit);
        Map<String, Object> whole = Json.object("digests", audit.digests(), "objects", audit.objects());
        lines.line("audit", whole);
        audit.incomplete().forEach(remark -> lines.line("incomplete", Map.of("remark", remark)));
        audit.differences().forEach(remark -> lines.line("difference", Map.of("remark", remark)));
        audit.policies().forEach(lines::policy);
        return lines.text.toString();
    }

    private void policy(PolicyAudit policy) {
        policy.pools().forEach(pool -> {
            Map<String, Object> fields = new LinkedHashMap<>(Json.fields(pool));
            fields.remove("pairs");
            line("pool", under(policy, fields));
            pool.pairs().forEach(pair -> {
                Map<String, Object> two = under(policy, Map.of("pool", pool.pool()));
                two.putAll(Json.fields(pair));
                line("pair", two);
            });
        });
        policy.findings().forEach(found -> {
            Map<String, Object> fields = under(policy, Json.fields(found.finding()));
            fields.put("pools", found.pools());
            fields.put("pods", found.pods());
            line("finding", fields);
        });
    }

    private static Map<String, Object> under(PolicyAudit policy, Map<String, Object> fields) {
        Map<String, Object> under = new LinkedHashMap<>();
        under.put("under", policy.policy());
        under.putAll(fields);
        return under;
    }

    private void line(String type, Map<String, ?> fields) {
        Map<String, Object> line =
                Json.object("type", type, "time", audit.time().toString());
        line.putAll(fields);
        text.append(Json.harmless(Json.write(line, false))).append('\n');
    }
}
