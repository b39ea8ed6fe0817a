package io.leakproof.report;

import io.leakproof.render.Markdown;
import io.leakproof.suite.CaseResult;
import java.util.List;

/** Tells results of tests in Markdown, for a summary or a comment: a table, and below it what did not hold, folded. */
final class TestsMarkdown {

    static final List<String> TESTS = List.of("test", "outcome", "expected", "found", "place");

    private TestsMarkdown() {}

    static String of(TestReport shown) {
        StringBuilder text = new StringBuilder("**").append(shown.summary()).append("**\n");
        shown.remarks().forEach(remark -> Markdown.paragraph(text, remark));
        if (!shown.results().isEmpty()) {
            text.append('\n');
            Markdown.table(text, TESTS, shown.results().stream().map(TestsMarkdown::cells));
        }
        shown.told().forEach(result -> account(text, result));
        Markdown.sources(text, shown.sources());
        return text.toString();
    }

    static List<String> cells(CaseResult result) {
        return List.of(
                result.test().fullName(),
                result.status().word(),
                result.expected(),
                result.reason().orElseGet(result::actual),
                result.test().location().toString());
    }

    /** An account in a block that it cannot end: every line of it is indented. */
    private static void account(StringBuilder text, CaseResult result) {
        Markdown.fold(
                text,
                result.test().fullName() + ": " + result.status().word() + ", "
                        + result.test().location());
        FailureExplanation.account(result).lines().forEach(line -> text.append("    " + line + "\n"));
        Markdown.unfold(text);
    }
}
