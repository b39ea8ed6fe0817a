package io.leakproof.suite;

import io.leakproof.source.Printable;

/** Annotations of a GitHub workflow, and behind them lines that name digests and count. */
final class GithubResults {

    private GithubResults() {}

    static String of(Results.Shown shown) {
        StringBuilder text = new StringBuilder();
        for (CaseResult result : shown.results()) {
            switch (result.status()) {
                case PASSED -> {}
                case SKIPPED -> annotation(text, "notice", "skipped", result, Printable.line(result.reason()));
                case FAILED -> annotation(text, "error", "failed", result, result.account());
                case UNKNOWN -> annotation(text, "error", "unknown", result, result.account());
            }
        }
        shown.remarks()
                .forEach(remark ->
                        text.append("::notice::").append(escaped(remark)).append('\n'));
        shown.digests().forEach(line -> text.append(line).append('\n'));
        return text.append(shown.summary()).append('\n').toString();
    }

    private static void annotation(StringBuilder text, String level, String what, CaseResult result, String message) {
        Case test = result.test();
        text.append("::")
                .append(level)
                .append(" file=")
                .append(property(test.location().file()))
                .append(",line=")
                .append(test.location().line())
                .append(",col=")
                .append(test.location().column())
                .append(",title=")
                .append(property(test.fullName() + " " + what))
                .append("::")
                .append(escaped(message.stripTrailing()))
                .append('\n');
    }

    private static String property(String value) {
        return escaped(Printable.line(value)).replace(":", "%3A").replace(",", "%2C");
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
