package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PodNames;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.admission.cluster.TenantPair;
import io.leakproof.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the audit of a cluster as objects for {@code kubectl apply}: a report for each namespace about whose Pods something was found, and
 * one of the cluster for pools, pairs of tenants and what is not known. Each says when the audit was made, and what was incomplete.
 *
 * <p>Sources: openreports/reports-api, {@code apis/openreports.io/v1alpha1/report_types.go}; kubernetes-sigs/wg-policy-prototypes,
 * {@code policy-report/pkg/api/wgpolicyk8s.io/v1alpha2/policyreport_types.go}.
 */
final class PolicyReports {

    /** So many results has a report: the API server takes no object above 1.5 MiB. */
    private static final int MOST = 400;

    private static final String NAME = "leakproof";
    private static final List<String> OUTCOMES = List.of("pass", "fail", "warn", "error", "skip");

    private final ClusterAudit audit;
    private final boolean open;
    private final List<Map<String, Object>> ofCluster = new ArrayList<>();
    private final Map<String, List<Map<String, Object>>> byNamespace = new TreeMap<>();

    private PolicyReports(ClusterAudit audit, boolean open) {
        this.audit = audit;
        this.open = open;
    }

    /** Reports of {@code openreports.io}. */
    static String openReports(ClusterAudit audit) {
        return new PolicyReports(audit, true).list();
    }

    /** Reports of {@code wgpolicyk8s.io}. */
    static String policyReports(ClusterAudit audit) {
        return new PolicyReports(audit, false).list();
    }

    private String list() {
        audit.incomplete().forEach(remark -> ofCluster.add(result("audit-incomplete", "error", "medium", remark)));
        audit.differences().forEach(remark -> ofCluster.add(result("not-as-configured", "error", "medium", remark)));
        audit.policies().forEach(this::policy);
        List<Object> items = new ArrayList<>();
        items.add(report("", ofCluster));
        byNamespace.forEach((namespace, results) -> items.add(report(namespace, results)));
        Map<String, Object> list = Json.object("apiVersion", "v1", "kind", "List", "items", items);
        return Json.harmless(Json.write(list, true));
    }

    private void policy(PolicyAudit policy) {
        for (PoolAudit pool : policy.pools()) {
            if (pool.pods() > 0 && pool.leaking() == 0) {
                String sentence = AuditWords.pool(pool) + ": " + AuditWords.together(pool);
                ofCluster.add(under(policy, result("tenants-share-a-leak", "pass", "info", sentence)));
            }
            pool.pairs().forEach(pair -> ofCluster.add(under(policy, pair(pool, pair))));
        }
        policy.findings()
                .forEach(found -> found.pods().forEach((namespace, pods) -> {
                    Map<String, Object> result = under(policy, found(found, namespace, pods));
                    if (namespace.isEmpty()) {
                        ofCluster.add(result);
                    } else {
                        byNamespace
                                .computeIfAbsent(namespace, one -> new ArrayList<>())
                                .add(result);
                    }
                }));
    }

    private Map<String, Object> pair(PoolAudit pool, TenantPair pair) {
        Map<String, Object> result = result(
                "tenants-share-a-leak",
                "fail",
                "critical",
                AuditWords.pair(pair) + " on " + AuditWords.pool(pool) + ". "
                        + String.join(". ", AuditWords.pods(pair)));
        result.put("properties", properties("pool", pool.pool(), "tenants", pair.one() + ", " + pair.other()));
        return result;
    }

    private Map<String, Object> found(AuditFinding found, String namespace, PodNames pods) {
        AdmissionFinding finding = found.finding();
        Map<String, Object> result = result(
                finding.concern().word(), outcome(finding), severity(finding), String.join("\n", finding.lines()));
        result.put(
                "resources",
                pods.first().stream()
                        .map(title -> pod(namespace, title.substring(title.indexOf('/') + 1)))
                        .toList());
        result.put("properties", properties("pods", "" + pods.count(), "pools", String.join(", ", found.pools())));
        return result;
    }

    private static Map<String, Object> pod(String namespace, String name) {
        return Json.object("apiVersion", "v1", "kind", "Pod", "namespace", namespace, "name", name);
    }

    private static String outcome(AdmissionFinding finding) {
        return finding.action() == Action.DENY ? "fail" : finding.concern().undetermined() ? "error" : "warn";
    }

    private static String severity(AdmissionFinding finding) {
        return switch (finding.action()) {
            case DENY -> finding.concern() == Concern.CROSS_TENANT_READ ? "critical" : "high";
            case WARN -> "medium";
            case AUDIT -> "info";
        };
    }

    private Map<String, Object> result(String rule, String outcome, String severity, String message) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("source", NAME);
        result.put("policy", NAME);
        result.put("rule", rule);
        result.put("category", "Device memory");
        result.put("severity", severity);
        result.put("result", outcome);
        result.put("scored", outcome.equals("fail"));
        result.put(
                "timestamp",
                Map.of(
                        "seconds",
                        audit.time().getEpochSecond(),
                        "nanos",
                        audit.time().getNano()));
        result.put("message", message);
        return result;
    }

    private static Map<String, Object> under(PolicyAudit policy, Map<String, Object> result) {
        result.put("policy", policy.policy().replace(' ', '-'));
        return result;
    }

    private static Map<String, String> properties(String key, String value, String other, String otherValue) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(key, value);
        properties.put(other, otherValue);
        properties.values().removeIf(String::isEmpty);
        return properties;
    }

    private Map<String, Object> report(String namespace, List<Map<String, Object>> results) {
        String kind = (namespace.isEmpty() ? "Cluster" : "") + (open ? "Report" : "PolicyReport");
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("apiVersion", open ? "openreports.io/v1alpha1" : "wgpolicyk8s.io/v1alpha2");
        report.put("kind", kind);
        report.put("metadata", metadata(namespace, results.size()));
        if (open) {
            report.put("source", NAME);
        }
        report.put("summary", summary(results));
        report.put("results", results.stream().limit(MOST).toList());
        return report;
    }

    /** With the time as a label, too, by which those of earlier audits are told from these. */
    private Map<String, Object> metadata(String namespace, int results) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", NAME);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        Map<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/managed-by", NAME);
        labels.put("leakproof.io/audit", "" + audit.time().getEpochSecond());
        metadata.put("labels", labels);
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("leakproof.io/time", audit.time().toString());
        annotations.put("leakproof.io/incomplete", String.join("\n", audit.incomplete()));
        if (results > MOST) {
            annotations.put("leakproof.io/results-left-out", "" + (results - MOST));
        }
        metadata.put("annotations", annotations);
        return metadata;
    }

    private static Map<String, Object> summary(List<Map<String, Object>> results) {
        Map<String, Object> summary = new LinkedHashMap<>();
        OUTCOMES.forEach(outcome -> summary.put(
                outcome,
                results.stream()
                        .filter(result -> outcome.equals(result.get("result")))
                        .count()));
        return summary;
    }
}
