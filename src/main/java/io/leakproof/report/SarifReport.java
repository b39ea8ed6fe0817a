package io.leakproof.report;

import io.leakproof.render.SarifLog;

/** SARIF 2.1.0, for code scanning. */
final class SarifReport {

    private SarifReport() {}

    static String of(MachineReport report) {
        SarifLog log = new SarifLog();
        report.rules().forEach(rule -> log.rule(rule.id(), rule.sentence(), rule.source()));
        log.read(report.sources());
        report.results()
                .forEach(finding -> log.result(
                                finding.rule(),
                                finding.level().sarif(),
                                finding.sentence(),
                                finding.place(),
                                finding.fingerprint())
                        .related(finding.more().related())
                        .story(finding.more().story())
                        .account(finding.more().lines()));
        return log.with(report.properties());
    }
}
