package io.leakproof.report;

import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import java.util.List;

/** The Test Anything Protocol, version 14. */
final class TestsTap {

    private TestsTap() {}

    static String of(TestReport shown) {
        List<CaseResult> results = shown.run().results();
        StringBuilder tap = new StringBuilder("TAP version 14\n1..").append(results.size());
        if (results.isEmpty()) {
            tap.append(" # SKIP no test");
        }
        tap.append('\n');
        shown.remarks().forEach(remark -> tap.append("# ").append(remark).append('\n'));
        for (int i = 0; i < results.size(); i++) {
            result(tap, i + 1, results.get(i));
        }
        shown.digests().forEach(line -> tap.append("# ").append(line).append('\n'));
        return tap.toString();
    }

    private static void result(StringBuilder tap, int number, CaseResult result) {
        boolean ok = result.status() == Status.PASSED || result.status() == Status.SKIPPED;
        tap.append((ok ? "ok " : "not ok ") + number + " - "
                + escaped(result.test().fullName()));
        if (result.status() == Status.SKIPPED) {
            tap.append(" # SKIP ").append(escaped(result.reason().orElseThrow()));
        }
        tap.append('\n');
        if (!ok) {
            tap.append("  ---\n");
            line(tap, "severity", result.status() == Status.FAILED ? "fail" : "unknown");
            line(tap, "at", result.test().location().toString());
            tap.append("  message: |\n");
            FailureExplanation.of(result).lines().forEach(line -> tap.append("    " + line + "\n"));
            tap.append("  ...\n");
        }
    }

    private static void line(StringBuilder tap, String key, String value) {
        tap.append("  " + key + ": " + Json.write(value, false) + "\n");
    }

    private static String escaped(String text) {
        return Printable.line(text).replace("\\", "\\\\").replace("#", "\\#");
    }
}
