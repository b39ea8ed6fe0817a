package io.leakproof.report;

import io.leakproof.adequacy.CoveredCondition;
import io.leakproof.adequacy.CoveredRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One file's record in a tracefile of LCOV, as {@code geninfo(1)} describes it. Not thread-safe. */
final class Lcov {

    private static final String NEVER_ASKED = "-";

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Long> lines = new TreeMap<>();
    private final List<String> branches = new ArrayList<>();
    private int branchesTaken;

    private Lcov() {}

    static String of(String file, List<CoveredRule> rules) {
        Lcov lcov = new Lcov();
        lcov.text.append("TN:\nSF:").append(file).append('\n');
        rules.forEach(
                rule -> lcov.line("FN:" + rule.rule().line() + "," + rule.rule().id()));
        rules.forEach(
                rule -> lcov.line("FNDA:" + rule.spoke() + "," + rule.rule().id()));
        lcov.counts(
                "FN",
                rules.size(),
                rules.stream().filter(rule -> rule.spoke() > 0).count());
        rules.forEach(lcov::rule);
        lcov.branches.forEach(lcov::line);
        lcov.counts("BR", lcov.branches.size(), lcov.branchesTaken);
        lcov.lines.forEach((number, count) -> lcov.line("DA:" + number + "," + count));
        lcov.counts(
                "L",
                lcov.lines.size(),
                lcov.lines.values().stream().filter(count -> count > 0).count());
        return lcov.line("end_of_record").text.toString();
    }

    private void rule(CoveredRule rule) {
        seen(rule.rule().line(), rule.asked());
        seen(rule.line(), rule.spoke());
        for (CoveredCondition one : rule.conditions()) {
            for (int number = one.condition().line(); number <= one.condition().lastLine(); number++) {
                seen(number, rule.asked());
            }
            branch(rule, one, 0, one.held());
            branch(rule, one, 1, one.failed());
        }
    }

    private void branch(CoveredRule rule, CoveredCondition one, int way, long taken) {
        branches.add("BRDA:" + one.condition().line() + "," + one.condition().number() + "," + way + ","
                + (rule.asked() == 0 ? NEVER_ASKED : taken));
        branchesTaken += taken > 0 ? 1 : 0;
    }

    private void seen(int number, long count) {
        lines.merge(number, count, Math::max);
    }

    private void counts(String what, long found, long hit) {
        line(what + "F:" + found).line(what + "H:" + hit);
    }

    private Lcov line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
