package io.leakproof.suite;

import io.leakproof.source.Printable;

/** For a summary or a comment: a table, and below it what did not hold. */
final class MarkdownResults {

    private MarkdownResults() {}

    static String of(Results.Shown shown) {
        StringBuilder text = new StringBuilder("**").append(shown.summary()).append("**\n");
        shown.remarks().forEach(remark -> text.append("\n").append(cell(remark)).append('\n'));
        if (!shown.results().isEmpty()) {
            text.append("\n| test | result |\n| --- | --- |\n");
            shown.results()
                    .forEach(result -> text.append("| ")
                            .append(cell(result.test().fullName()))
                            .append(" | ")
                            .append(outcome(result))
                            .append(" |\n"));
        }
        text.append('\n');
        shown.digests().forEach(line -> text.append("    ").append(line).append('\n'));
        shown.results().stream()
                .filter(result -> result.status() == Status.FAILED || result.status() == Status.UNKNOWN)
                .forEach(result -> failure(text, result));
        return text.toString();
    }

    private static String outcome(CaseResult result) {
        return switch (result.status()) {
            case PASSED -> "passed";
            case FAILED -> "**failed**";
            case UNKNOWN -> "**unknown**: " + cell(result.reason());
            case SKIPPED -> "skipped: " + cell(result.reason());
        };
    }

    /** An account in a block that it cannot end: every line of it is indented. */
    private static void failure(StringBuilder text, CaseResult result) {
        text.append("\n### ")
                .append(cell(result.test().fullName()))
                .append("\n\n")
                .append(cell(result.test().location().toString()))
                .append("\n\n");
        result.account()
                .lines()
                .forEach(line -> text.append("    ").append(line).append('\n'));
    }

    private static String cell(String text) {
        return Printable.line(text).replaceAll("([\\\\`*_{}\\[\\]<>()#|!~&@])", "\\\\$1");
    }
}
