package io.leakproof.report;

import io.leakproof.render.HtmlPage;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells results of tests in HTML, for browsers and printers: a table of the tests, and below it what did not hold and the
 * stories of leaks, folded.
 */
final class TestsHtml {

    private TestsHtml() {}

    static String of(TestReport shown) {
        List<CaseResult> told = shown.told();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("tests", "Tests");
        if (!told.isEmpty()) {
            parts.put("stories", "Stories");
        }
        shown.behind().keySet().forEach(title -> parts.put(id(title), title));
        parts.put("read", "What was read");
        HtmlPage page = HtmlPage.begin("Do the tests hold?", "Skip to the tests", shown.summary());
        shown.remarks().forEach(remark -> page.line().open("p").own(remark).close());
        page.main(parts);
        tests(page, shown.results(), told);
        if (!told.isEmpty()) {
            page.section("stories", "Stories");
            for (int i = 0; i < told.size(); i++) {
                story(page, told.get(i), "t" + (i + 1));
            }
            page.closeLine();
        }
        shown.behind().forEach((title, text) -> {
            page.section(id(title), title);
            block(page, title, text);
            page.closeLine();
        });
        page.footer(shown.sources());
        return page.end();
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT);
    }

    private static void tests(HtmlPage page, List<CaseResult> results, List<CaseResult> told) {
        page.section("tests", "Tests");
        page.table("Table of tests", "verdicts", "In the order of the files", TestsMarkdown.TESTS);
        for (CaseResult result : results) {
            int number = told.indexOf(result) + 1;
            String link = number == 0 ? "" : "t" + number;
            page.row(link, TestsMarkdown.cells(result), look(result.status()), "", "", "");
        }
        page.endTable();
        page.closeLine();
    }

    /** The look of the verdict that is as good or bad. */
    private static String look(Status status) {
        return switch (status) {
            case PASSED -> "blocks";
            case FAILED -> "leaks";
            case UNKNOWN -> "unknown";
            case SKIPPED -> "n";
        };
    }

    /** All about one test, open where it did not hold. */
    private static void story(HtmlPage page, CaseResult result, String id) {
        page.fold(id, result.failed(), result.test().fullName(), result.status().word());
        page.open("p", "class", "aside")
                .own(result.test().location().toString())
                .closeLine();
        block(page, "Account of " + result.test().fullName(), FailureExplanation.account(result));
        page.closeLine();
    }

    /** Lines that stay as they are, each in its own direction. */
    private static void block(HtmlPage page, String label, String text) {
        page.scroll(label);
        page.open("pre");
        text.lines().forEach(line -> page.own(line).line());
        page.closeLine().closeLine();
    }
}
