package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.Offline.Decided;
import io.leakproof.render.GithubCommand;
import java.util.List;

/**
 * Workflow commands that GitHub shows as annotations where each object begins: an error for what is denied, a warning for what is
 * warned of, a notice for what is only written down, and last the totals with the digests.
 */
final class GithubDecisions {

    private GithubDecisions() {}

    static String of(Decisions decisions) {
        StringBuilder text = new StringBuilder();
        decisions
                .remarkable()
                .forEach(object -> object.decision()
                        .findings()
                        .forEach(
                                finding -> text.append(command(object, finding)).append('\n')));
        List<String> totals = List.of(decisions.summary());
        return text.append(GithubCommand.last(totals, decisions.sources()))
                .append('\n')
                .toString();
    }

    private static GithubCommand command(Decided object, AdmissionFinding finding) {
        String level = switch (finding.action()) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "notice";
        };
        String title = finding.concern().word() + " in " + object.title();
        return new GithubCommand(level, object.location(), title, finding.lines());
    }
}
