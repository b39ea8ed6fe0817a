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
                                finding.text().sentence(),
                                finding.place(),
                                finding.fingerprint())
                        .related(finding.related())
                        .story(finding.story())
                        .account(finding.text().lines()));
        return log.with(report.properties());
    }
}
