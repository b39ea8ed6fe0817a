package io.leakproof.report;

import io.leakproof.rules.Rule;

/**
 * The rule that a finding is a case of.
 *
 * @param id words that never change
 * @param sentence what it means
 * @param source where it was read, or blank
 * @param page the address of what is written about it, or blank
 */
record ReportedRule(String id, String sentence, String source, String page) {

    /** The page with a heading for each shipped rule. */
    static final String PAGE = "https://github.com/leakproof/leakproof/blob/main/src/site/markdown/shipped-rules.md";

    static ReportedRule of(Rule rule) {
        return new ReportedRule(
                rule.id(), rule.sentence(), rule.source(), rule.shipped() ? PAGE + "#" + rule.id() : "");
    }

    /** One of this program's own. */
    static ReportedRule own(String id, String sentence) {
        return new ReportedRule(id, sentence, "", "");
    }
}
