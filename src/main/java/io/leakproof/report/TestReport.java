package io.leakproof.report;

import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.render.InputDigest;
import io.leakproof.source.Printable;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;
import io.leakproof.suite.SuiteRun;
import io.leakproof.suite.Suites;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run of tests, and how much of it is listed. Immutable.
 *
 * @param run the run
 * @param failOnly whether to list only what did not pass, where the form allows that; everything is counted
 * @param changes what was as if it were written otherwise, as the user gave it
 * @param behind texts by their titles, each safe to print, to stand behind the results; only a page has room for them
 */
public record TestReport(SuiteRun run, boolean failOnly, List<String> changes, Map<String, String> behind) {

    public TestReport {
        changes = List.copyOf(changes);
    }

    /** What a reader has to know of the run as a whole: what was changed, and which worlds rest on what. Safe to print. */
    List<String> remarks() {
        return Stream.concat(
                        changes.stream().map(change -> "as if this were written: " + change),
                        worlds().flatMap(facts -> WorldRemarks.of(facts, policies(facts)).stream()
                                .map(remark -> facts.world().scenario() + ": " + remark)))
                .map(Printable::line)
                .toList();
    }

    /** The worlds in which something was decided. */
    private Stream<FactsFile> worlds() {
        return run.results().stream()
                .filter(result -> result.evaluation() != null)
                .map(result -> result.test().facts())
                .distinct();
    }

    /** The policies that were decided in a world. */
    private List<Policy> policies(FactsFile facts) {
        return run.results().stream()
                .map(CaseResult::test)
                .filter(test -> test.facts().equals(facts))
                .map(test -> test.policy().policy())
                .toList();
    }

    List<CaseResult> results() {
        return run.results().stream().filter(this::listed).toList();
    }

    /** Results of which there is more to say than the outcome. */
    List<CaseResult> told() {
        return results().stream()
                .filter(result -> !FailureExplanation.account(result).isEmpty())
                .toList();
    }

    List<CaseResult> results(Suite suite) {
        return results().stream()
                .filter(result -> result.test().suite().equals(suite.name()))
                .toList();
    }

    private boolean listed(CaseResult result) {
        return !failOnly || result.failed();
    }

    /** A line for the digests of the facts, one for those of the policies and one for that of the rules. */
    List<String> digests() {
        return Sources.lines(sources());
    }

    /** By what it was decided, each file once. */
    List<InputDigest> sources() {
        return Sources.of(
                run.rules(),
                Suites.cases(run.suites()).map(Case::facts),
                Suites.cases(run.suites()).map(Case::policy));
    }

    /** The same without the rules, which are in no file of the reader's. */
    List<InputDigest> files() {
        return sources().stream()
                .filter(source -> !source.kind().equals("rules"))
                .toList();
    }

    /** "2 suites, 9 tests: 7 passed, 1 failed, 0 unknown, 1 skipped". */
    String summary() {
        return Words.count(run.suites().size(), "suite") + ", "
                + Words.count(run.results().size(), "test") + ": "
                + Stream.of(Status.values())
                        .map(status -> Words.count(run.count(status), status.word(), status.word()))
                        .collect(Collectors.joining(", "));
    }
}
