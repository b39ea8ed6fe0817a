package io.leakproof.report;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.render.Page;
import io.leakproof.source.Word;

/** The forms in which the audit of a cluster is told: those of all reports, and three of its own. */
public enum AuditFormat implements Word {
    /** For people in a terminal. */
    TEXT,
    /** For programs; a JSON Schema describes it. */
    JSON,
    /** For pull requests, issues and wikis. */
    MARKDOWN,
    /** For browsers and printers: one page that needs nothing else. */
    HTML,
    /** For CI servers: the XML that JUnit made common. */
    JUNIT,
    /** For code scanning: SARIF 2.1.0. */
    SARIF,
    /** For GitHub's workflows: annotations. */
    GITHUB,
    /** For logs and what reads them: one JSON object a line. */
    JSONL,
    /** For {@code kubectl apply}: objects of {@code openreports.io}. */
    OPENREPORTS,
    /** The same as objects of {@code wgpolicyk8s.io}. */
    POLICYREPORT;

    private static final Forms<ClusterAudit> FORMS = Forms.ofAudit();

    /**
     * The whole report, ending with a line feed.
     *
     * @param page how text is to be set
     */
    public String report(ClusterAudit audit, Page page) {
        return switch (this) {
            case JSONL -> AuditLines.of(audit);
            case OPENREPORTS -> PolicyReports.openReports(audit);
            case POLICYREPORT -> PolicyReports.policyReports(audit);
            default -> FORMS.report(audit, Format.valueOf(name()), page);
        };
    }
}
