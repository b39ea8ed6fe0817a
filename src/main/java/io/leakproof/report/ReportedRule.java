package io.leakproof.report;

import io.leakproof.rules.Rule;

/**
 * The rule that a finding is a case of.
 *
 * @param id words that never change
 * @param sentence what it means
 * @param source where it was read, or blank
 */
record ReportedRule(String id, String sentence, String source) {

    static ReportedRule of(Rule rule) {
        return new ReportedRule(rule.id(), rule.sentence(), rule.source());
    }

    /** One of this program's own. */
    static ReportedRule own(String id, String sentence) {
        return new ReportedRule(id, sentence, "");
    }
}
