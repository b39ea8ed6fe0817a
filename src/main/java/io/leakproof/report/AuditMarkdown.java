package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.render.Markdown;
import java.util.List;

/** Tells the audit of a cluster in Markdown, for issues and wikis. */
final class AuditMarkdown {

    static final List<String> POOLS = List.of("pool", "Pods with devices", "tenants", "pairs", "pairs that may leak");

    private AuditMarkdown() {}

    static String of(ClusterAudit audit) {
        StringBuilder text = new StringBuilder("# Leakproof\n");
        AuditWords.totals(audit).forEach(total -> Markdown.paragraph(text, total + "."));
        Markdown.heading(text, AuditWords.KNOWN);
        Markdown.paragraph(text, AuditWords.known(audit));
        Markdown.list(text, "Incomplete", audit.incomplete());
        Markdown.list(text, "Not as the configuration says", audit.differences());
        audit.policies().forEach(policy -> policy(text, policy));
        Markdown.sources(text, AuditFindings.sources(audit));
        return text.toString();
    }

    private static void policy(StringBuilder text, PolicyAudit audit) {
        Markdown.heading(text, "Pools, " + AuditWords.under(audit));
        Markdown.table(text, POOLS, audit.pools().stream().map(AuditMarkdown::cells));
        audit.pools().forEach(pool -> pairs(text, pool));
        audit.findings().forEach(found -> finding(text, found));
    }

    static List<String> cells(PoolAudit pool) {
        return List.of(
                AuditWords.pool(pool),
                "" + pool.pods(),
                "" + pool.tenants(),
                "" + pool.together(),
                "" + pool.leaking());
    }

    private static void pairs(StringBuilder text, PoolAudit pool) {
        if (pool.pairs().isEmpty()) {
            return;
        }
        Markdown.fold(text, pool.pool() + ": " + AuditWords.brief(pool));
        pool.pairs().forEach(pair -> {
            text.append("- " + Markdown.text(AuditWords.pair(pair)) + "\n");
            AuditWords.pods(pair).forEach(pods -> text.append("  - " + Markdown.text(pods) + "\n"));
        });
        if (!AuditWords.morePairs(pool).isEmpty()) {
            text.append("- " + Markdown.text(AuditWords.morePairs(pool)) + "\n");
        }
        Markdown.unfold(text);
    }

    private static void finding(StringBuilder text, AuditFinding found) {
        AdmissionFinding finding = found.finding();
        Markdown.fold(text, finding.concern().word() + ": " + AuditWords.brief(found));
        DecisionsMarkdown.finding(text, finding);
        text.append("  - " + Markdown.text(AuditWords.pods(found.all()) + AuditWords.on(found)) + "\n");
        Markdown.unfold(text);
    }
}
