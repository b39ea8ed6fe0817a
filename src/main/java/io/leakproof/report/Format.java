package io.leakproof.report;

import io.leakproof.source.Word;
import java.util.EnumSet;

/** The forms in which results are reported. */
public enum Format implements Word {
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
    /** The Test Anything Protocol, version 14; for runs of tests only. */
    TAP,
    /** For logs and what reads them: one JSON object a line; for audits only. */
    JSONL,
    /** For {@code kubectl apply}: objects of {@code openreports.io}; for audits only. */
    OPENREPORTS,
    /** The same as objects of {@code wgpolicyk8s.io}. */
    POLICYREPORT;

    /** The forms that most reports have, which are those before TAP. */
    public static EnumSet<Format> usual() {
        return EnumSet.range(TEXT, GITHUB);
    }
}
