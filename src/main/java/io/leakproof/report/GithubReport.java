package io.leakproof.report;

import io.leakproof.render.GithubCommand;

/**
 * Workflow commands that GitHub shows as annotations: one for each finding, and last a notice with the totals and the digests. Nothing
 * else is printed, as the runner takes commands from any line.
 */
final class GithubReport {

    private GithubReport() {}

    static String of(MachineReport report) {
        StringBuilder text = new StringBuilder();
        for (ReportedFinding finding : report.annotations()) {
            text.append(new GithubCommand(
                            finding.level().github(),
                            finding.place().location(),
                            finding.annotation().title(),
                            finding.annotation().lines()))
                    .append('\n');
        }
        return text.append(GithubCommand.last(report.totals(), report.sources()))
                .append('\n')
                .toString();
    }
}
