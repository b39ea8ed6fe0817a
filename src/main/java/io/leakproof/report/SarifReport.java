package io.leakproof.report;

import io.leakproof.render.SarifLog;
import java.util.Comparator;
import java.util.List;

/** SARIF 2.1.0, for code scanning. */
final class SarifReport {

    private SarifReport() {}

    static String of(MachineReport report) {
        SarifLog log = new SarifLog();
        List<ReportedFinding> findings = report.results();
        report.rules()
                .forEach(rule ->
                        log.rule(rule.id(), rule.sentence(), rule.source(), rule.page(), level(rule, findings)));
        log.read(report.sources());
        findings.forEach(finding -> log.result(
                        finding.rule(),
                        finding.level().sarif(),
                        finding.sentence(),
                        finding.place(),
                        finding.fingerprint())
                .related(finding.more().related())
                .story(finding.more().story())
                .account(finding.more().lines())
                .baseline(finding.more().baseline(), finding.more().accepted()));
        return log.with(report.properties());
    }

    /** The level of the worst finding that is a case of a rule; a warning where there is none, as SARIF has it. */
    private static String level(ReportedRule rule, List<ReportedFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule.id()))
                .map(ReportedFinding::level)
                .min(Comparator.naturalOrder())
                .orElse(Level.WARNING)
                .sarif();
    }
}
