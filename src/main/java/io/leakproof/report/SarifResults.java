package io.leakproof.report;

import io.leakproof.render.Place;
import io.leakproof.render.SarifLog;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0, for code scanning: an error for each test that failed and a warning for each that is unknown, where the expectation
 * stands. A test that has passed is no result, as viewers show all there are; what became of every test stands in the properties.
 */
final class SarifResults {

    private SarifResults() {}

    static String of(Results.Shown shown) {
        SarifLog log = new SarifLog();
        log.rule("test-failed", "What the file expects of a policy does not hold.", "");
        log.rule("test-unknown", "Nobody knows whether what the file expects of a policy holds.", "");
        log.read(shown.sources());
        shown.results().stream().filter(CaseResult::failed).forEach(result -> add(log, result));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("totals", shown.summary());
        properties.put("remarks", shown.remarks());
        properties.put("rules", shown.run().rules());
        properties.put(
                "tests", shown.results().stream().map(SarifResults::outcome).toList());
        return log.with(properties);
    }

    private static void add(SarifLog log, CaseResult result) {
        Case test = result.test();
        boolean failed = result.status() == Status.FAILED;
        String rule = failed ? "test-failed" : "test-unknown";
        String why = failed
                ? "expected " + result.expected() + ", was " + result.actual()
                : "expected " + result.expected() + ", and " + result.reason();
        Map<String, Object> entry = log.result(
                rule,
                failed ? "error" : "warning",
                test.fullName() + ": " + why + ".",
                new Place(test.location(), "expected " + result.expected()),
                test.fullName());
        List<String> account = Account.of(result).lines().toList();
        entry.put("properties", Map.of("account", account));
    }

    private static Map<String, Object> outcome(CaseResult result) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("suite", result.test().suite());
        outcome.put("name", result.test().name());
        outcome.put("status", result.status().word());
        return outcome;
    }
}
