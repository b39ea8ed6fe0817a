package io.leakproof.report;

import io.leakproof.render.GithubCommand;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import java.util.ArrayList;
import java.util.List;

/** Annotations of a GitHub workflow where the expectations stand, and last one with the totals and the digests. */
final class GithubResults {

    private GithubResults() {}

    static String of(Results.Shown shown) {
        StringBuilder text = new StringBuilder();
        for (CaseResult result : shown.results()) {
            switch (result.status()) {
                case PASSED -> {}
                case SKIPPED -> annotation(text, "notice", result, List.of(result.reason()));
                case FAILED, UNKNOWN ->
                    annotation(text, "error", result, Account.of(result).lines().toList());
            }
        }
        List<String> totals = new ArrayList<>();
        totals.add(shown.summary());
        totals.addAll(shown.remarks());
        return text.append(GithubCommand.last(totals, shown.sources()))
                .append('\n')
                .toString();
    }

    private static void annotation(StringBuilder text, String level, CaseResult result, List<String> message) {
        Case test = result.test();
        String title = test.fullName() + " " + result.status().word();
        text.append(new GithubCommand(level, test.location(), title, message)).append('\n');
    }
}
