package io.leakproof.report;

import io.leakproof.render.InputDigest;
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
record LintFindings(LintReport report) implements MachineReport {

    private static final ReportedRule PROBLEM =
            ReportedRule.own("input-problem", "A file that cannot be used as it is written decides nothing.");
    private static final ReportedRule POOL = ReportedRule.own(
            "pool-leaks",
            "A device of this pool leaks to whoever is given it next, whatever else a workload asks for.");

    @Override
    public List<ReportedRule> rules() {
        return Stream.concat(
                        report.problems().stream().map(problem -> PROBLEM),
                        report.leakingPools().stream().map(pool -> POOL))
                .distinct()
                .toList();
    }

    @Override
    public List<ReportedFinding> results() {
        return Stream.concat(
                        report.problems().stream()
                                .map(problem -> ReportedFinding.result(
                                        Level.ERROR,
                                        place(problem),
                                        String.join(". ", said(problem)),
                                        PROBLEM.id(),
                                        problem.location().file() + "/" + problem.message())),
                        report.leakingPools().stream()
                                .map(pool -> ReportedFinding.result(
                                        Level.WARNING,
                                        new Place(Location.of(pool.file()), ""),
                                        pool.sentence(),
                                        POOL.id(),
                                        pool.toString())))
                .toList();
    }

    @Override
    public List<ReportedFinding> annotations() {
        return Stream.concat(
                        report.problems().stream()
                                .map(problem -> ReportedFinding.annotation(
                                        Level.ERROR, place(problem), "input-problem", said(problem))),
                        report.leakingPools().stream()
                                .map(pool -> ReportedFinding.annotation(
                                        Level.WARNING,
                                        new Place(Location.of(pool.file()), ""),
                                        POOL.id(),
                                        List.of(pool.sentence()))))
                .toList();
    }

    private static Place place(Problem problem) {
        return new Place(problem.location(), "");
    }

    private static List<String> said(Problem problem) {
        return problem.maybe().isEmpty()
                ? List.of(problem.message())
                : List.of(problem.message(), "Maybe " + problem.maybe());
    }

    @Override
    public List<Suite> suites() {
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

    @Override
    public List<String> totals() {
        return List.of(report.summary());
    }

    @Override
    public List<InputDigest> sources() {
        return List.of();
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("totals", totals());
    }
}
