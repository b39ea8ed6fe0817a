package io.leakproof.report;

import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;

/** Tells results of tests in text, for people in a terminal. */
final class TestsText {

    private static final String INDENT = "    ";

    private TestsText() {}

    static String of(TestReport shown) {
        StringBuilder text = new StringBuilder();
        for (Suite suite : shown.run().suites()) {
            if (!shown.results(suite).isEmpty()) {
                text.append(
                        Printable.line(suite.name() + " (" + suite.document().file() + ")") + "\n");
                shown.results(suite).forEach(result -> result(text, result));
                text.append('\n');
            }
        }
        shown.remarks().forEach(remark -> text.append(remark).append('\n'));
        shown.digests().forEach(line -> text.append(line).append('\n'));
        return Bidi.marked(text.append(shown.summary()).append('\n').toString());
    }

    private static void result(StringBuilder text, CaseResult result) {
        String name = Printable.line(result.test().name());
        switch (result.status()) {
            case PASSED -> text.append("  passed   ").append(name).append('\n');
            case SKIPPED ->
                text.append("  skipped  " + name + ": "
                        + Printable.line(result.reason().orElseThrow()) + "\n");
            case FAILED, UNKNOWN -> {
                String status = result.status() == Status.FAILED ? "  FAILED   " : "  UNKNOWN  ";
                text.append(status + name + ", " + result.test().location() + "\n");
                FailureExplanation.of(result).lines().forEach(line -> text.append(INDENT + line + "\n"));
            }
        }
    }
}
