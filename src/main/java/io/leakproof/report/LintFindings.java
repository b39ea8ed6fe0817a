package io.leakproof.report;

import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.render.Version;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Findings of a check of files for machines: a file is a test, a problem its failure; a pool that leaks by itself is a warning. */
record LintFindings(LintReport report) {

    private static final ReportedRule PROBLEM =
            ReportedRule.own("input-problem", "A file that cannot be used as it is written decides nothing.");
    private static final ReportedRule POOL = ReportedRule.own(
            "pool-leaks",
            "A device of this pool leaks to whoever is given it next, whatever else a workload asks for.");

    static MachineReport of(LintReport report) {
        LintFindings findings = new LintFindings(report);
        List<ReportedFinding> results = findings.results();
        return new MachineReport(
                Stream.of(PROBLEM, POOL)
                        .filter(rule -> results.stream()
                                .anyMatch(result -> result.rule().equals(rule.id())))
                        .toList(),
                results,
                results,
                findings.suites(),
                List.of(report.summary()),
                List.of(),
                Map.of("totals", List.of(report.summary())));
    }

    private List<ReportedFinding> results() {
        return Stream.concat(
                        report.problems().stream().map(LintFindings::result),
                        report.leakingPools().stream()
                                .map(pool -> ReportedFinding.result(
                                        Level.WARNING,
                                        new Place(Location.of(pool.file()), ""),
                                        pool.sentence(),
                                        POOL.id(),
                                        pool.toString())))
                .toList();
    }

    private static ReportedFinding result(Problem problem) {
        List<String> said = said(problem);
        String fingerprint = problem.location().file() + "/" + problem.message();
        return ReportedFinding.result(
                        Level.ERROR,
                        new Place(problem.location(), ""),
                        String.join(". ", said),
                        PROBLEM.id(),
                        fingerprint)
                .annotating(PROBLEM.id(), said);
    }

    private static List<String> said(Problem problem) {
        return problem.maybe().isEmpty()
                ? List.of(problem.message())
                : List.of(problem.message(), "Maybe " + problem.maybe());
    }

    private List<Suite> suites() {
        List<Case> cases = Stream.concat(
                        report.files().stream(),
                        report.problems().stream()
                                .map(problem -> problem.location().file()))
                .distinct()
                .sorted()
                .map(this::test)
                .toList();
        return List.of(new Suite("lint", Map.of("leakproof", Version.current()), cases));
    }

    private Case test(String file) {
        List<Trouble> troubles = report.problems().stream()
                .filter(problem -> problem.location().file().equals(file))
                .map(problem -> Trouble.failure(
                        PROBLEM.id(),
                        problem.message(),
                        problem.render().lines().toList()))
                .toList();
        List<String> said = report.leakingPools().stream()
                .filter(pool -> pool.file().equals(file))
                .map(LintReport.LeakingPool::sentence)
                .toList();
        return new Case(file, "lint", troubles, said);
    }
}
