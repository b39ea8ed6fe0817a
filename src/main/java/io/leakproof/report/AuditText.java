package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.render.InputDigest;
import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.util.List;

/** Tells the audit of a cluster in text, for people in a terminal. */
final class AuditText {

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private AuditText() {}

    static String of(ClusterAudit audit) {
        AuditText all = new AuditText();
        all.line("", "audit of " + audit.time());
        all.line("", AuditWords.read(audit));
        all.remarks("incomplete", audit.incomplete());
        all.remarks("not as the configuration says", audit.differences());
        audit.policies().forEach(all::policy);
        all.text.append('\n');
        AuditFindings.sources(audit).stream().map(InputDigest::line).forEach(line -> all.line("", line));
        AuditWords.totals(audit).forEach(line -> all.line("", line));
        return Bidi.marked(all.text.toString());
    }

    private void line(String before, String words) {
        text.append(before).append(Printable.line(words)).append('\n');
    }

    private void remarks(String title, List<String> remarks) {
        if (!remarks.isEmpty()) {
            line("", title + ":");
            remarks.forEach(remark -> line(INDENT, remark));
        }
    }

    private void policy(PolicyAudit audit) {
        text.append('\n');
        line("", AuditWords.under(audit) + ":");
        audit.pools().forEach(this::pool);
        audit.findings().forEach(this::finding);
    }

    private void pool(PoolAudit pool) {
        line("", AuditWords.pool(pool) + ": " + AuditWords.together(pool));
        pool.pairs().forEach(pair -> {
            line(INDENT, AuditWords.pair(pair));
            AuditWords.pods(pair).forEach(pods -> line(INDENT + "  ", pods));
        });
        if (!AuditWords.morePairs(pool).isEmpty()) {
            line(INDENT, AuditWords.morePairs(pool));
        }
    }

    private void finding(AuditFinding found) {
        AdmissionFinding finding = found.finding();
        String action =
                finding.action() == Action.AUDIT ? "audit" : finding.action().word();
        List<String> lines = finding.lines();
        line("", String.format("%-5s  %s", action, lines.get(0)));
        lines.stream().skip(1).forEach(line -> line(INDENT, line));
        line(INDENT + "  ", AuditWords.pods(found.all()) + AuditWords.on(found));
    }
}
