package io.leakproof.report;

import io.leakproof.render.Markdown;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import java.util.List;

/** Tells results of tests in Markdown, for a summary or a comment: a table, and below it what did not hold, folded. */
final class TestsMarkdown {

    private TestsMarkdown() {}

    static String of(TestReport shown) {
        StringBuilder text = new StringBuilder("**").append(shown.summary()).append("**\n");
        shown.remarks().forEach(remark -> Markdown.paragraph(text, remark));
        if (!shown.results().isEmpty()) {
            text.append('\n');
            Markdown.table(
                    text,
                    List.of("test", "result", "why"),
                    shown.results().stream()
                            .map(result -> List.of(
                                    result.test().fullName(), result.status().word(), why(result))));
        }
        shown.results().stream().filter(CaseResult::failed).forEach(result -> failure(text, result));
        Markdown.sources(text, shown.sources());
        return text.toString();
    }

    private static String why(CaseResult result) {
        return result.status() == Status.FAILED
                ? "expected " + result.expected() + ", was " + result.actual()
                : result.reason().orElse("");
    }

    /** An account in a block that it cannot end: every line of it is indented. */
    private static void failure(StringBuilder text, CaseResult result) {
        Markdown.fold(
                text,
                result.test().fullName() + " " + result.status().word() + ", "
                        + result.test().location());
        FailureExplanation.of(result).lines().forEach(line -> text.append("    " + line + "\n"));
        Markdown.unfold(text);
    }
}
