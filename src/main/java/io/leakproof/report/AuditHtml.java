package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.render.HtmlPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the audit of a cluster in HTML, for browsers and printers. */
final class AuditHtml {

    private AuditHtml() {}

    static String of(ClusterAudit audit) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("known", AuditWords.KNOWN);
        for (int i = 0; i < audit.policies().size(); i++) {
            parts.put(
                    "p" + (i + 1), "Pools, " + AuditWords.under(audit.policies().get(i)));
        }
        parts.put("read", "What was read");
        HtmlPage page = HtmlPage.begin(
                "What may leak in this cluster?", "Skip to the pools", String.join(". ", AuditWords.totals(audit)));
        page.main(parts);
        known(page, audit);
        for (int i = 0; i < audit.policies().size(); i++) {
            policy(page, audit.policies().get(i), "p" + (i + 1));
        }
        page.footer(AuditFindings.sources(audit));
        return page.end();
    }

    private static void known(HtmlPage page, ClusterAudit audit) {
        page.section("known", AuditWords.KNOWN);
        page.open("p").own(AuditWords.known(audit)).closeLine();
        list(page, "Incomplete: ", audit.incomplete());
        list(page, "Not as the configuration says: ", audit.differences());
        page.closeLine();
    }

    private static void list(HtmlPage page, String label, List<String> remarks) {
        remarks.forEach(remark -> page.open("p").words(label).own(remark).closeLine());
    }

    private static void policy(HtmlPage page, PolicyAudit audit, String id) {
        page.section(id, "Pools, " + AuditWords.under(audit));
        page.table("Table of pools", "verdicts", "In the order of the configuration", AuditMarkdown.POOLS);
        audit.pools()
                .forEach(pool -> page.row(
                        "", AuditMarkdown.cells(pool), "n", "n", "n", pool.leaking() > 0 ? "leaks" : "blocks"));
        page.endTable();
        for (int i = 0; i < audit.pools().size(); i++) {
            pairs(page, audit.pools().get(i), id + "t" + (i + 1));
        }
        for (int i = 0; i < audit.findings().size(); i++) {
            finding(page, audit.findings().get(i), id + "f" + (i + 1));
        }
        page.closeLine();
    }

    private static void pairs(HtmlPage page, PoolAudit pool, String id) {
        if (pool.pairs().isEmpty()) {
            return;
        }
        page.fold(id, true, pool.pool(), AuditWords.brief(pool));
        page.open("dl").line();
        pool.pairs().forEach(pair -> {
            page.open("dt").own(AuditWords.pair(pair)).close();
            List<String> pods = AuditWords.pods(pair);
            page.open("dd").own(pods.get(0)).open("div").own(pods.get(1));
            page.close().closeLine();
        });
        page.closeLine();
        if (!AuditWords.morePairs(pool).isEmpty()) {
            page.element("p", AuditWords.morePairs(pool));
        }
        page.closeLine();
    }

    private static void finding(HtmlPage page, AuditFinding found, String id) {
        page.fold(
                id,
                found.finding().action() == Action.DENY,
                found.finding().concern().word(),
                AuditWords.brief(found));
        page.open("dl").line();
        DecisionsHtml.finding(page, found.finding());
        page.closeLine();
        page.open("p").own(AuditWords.pods(found.all()) + AuditWords.on(found)).closeLine();
        page.closeLine();
    }
}
