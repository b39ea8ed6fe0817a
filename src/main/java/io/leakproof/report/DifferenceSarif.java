package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.Scenario;
import io.leakproof.render.SarifLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0, for code scanning: a warning at the line of the second policy by which it is laxer, and what a comparison says of
 * each world in which it leaks and the first blocks. The relation stands in the properties of the run.
 */
final class DifferenceSarif implements Report<Difference> {

    private static final String LAXER = "policy-laxer";

    @Override
    public String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        List<Scenario> opened = words.opened().stream()
                .map(scenario -> new Scenario(
                        scenario.facts(), List.of(scenario.outcomes().get(1))))
                .toList();
        Comparison leaks = new Comparison(difference.rules(), opened);
        SarifLog log = new SarifLog();
        SarifReport.rules(log, leaks);
        log.rule(
                LAXER,
                "This policy is silent where the one before it refuses, revokes, waits, holds, keeps or scrubs.",
                "");
        log.read(Sources.of(difference));
        difference
                .laxer()
                .forEach(witness -> log.result(
                        LAXER,
                        "warning",
                        words.relation() + ". " + String.join(" ", words.laxer().toList()),
                        words.laxerAt(witness),
                        String.join("/", words.before(), words.after(), LAXER)));
        SarifReport.results(log, leaks);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("relation", words.relation());
        properties.put("rules", difference.rules());
        properties.put("stricter", words.stricter().toList());
        properties.put("laxer", words.laxer().toList());
        return log.with(properties);
    }
}
