package io.leakproof.report;

import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.InputDigest;
import io.leakproof.source.Printable;
import io.leakproof.source.Word;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;
import io.leakproof.suite.SuiteRun;
import io.leakproof.suite.Suites;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The forms in which a run is told. */
public enum Results implements Word {
    /** For people in a terminal. */
    TEXT(TextResults::of),
    /** For programs: {@code leakproof/tests/v1}. */
    JSON(JsonResults::of),
    /** For a summary or a comment. */
    MARKDOWN(MarkdownResults::of),
    /** For browsers and printers: one page that needs nothing else. */
    HTML(HtmlResults::of),
    /** JUnit's XML, which every CI reads; what is unknown is an error. */
    JUNIT(JunitResults::of),
    /** For code scanning: SARIF 2.1.0. */
    SARIF(SarifResults::of),
    /** Annotations of a GitHub workflow. */
    GITHUB(GithubResults::of),
    /** The Test Anything Protocol, version 14. */
    TAP(TapResults::of);

    private final Function<Shown, String> form;

    Results(Function<Shown, String> form) {
        this.form = form;
    }

    /**
     * The whole report, ending with a line feed. The same run always gives the same text, and whatever the input holds is
     * escaped for the form.
     *
     * @param failOnly whether to list only what did not pass, where the form allows that; everything is counted
     */
    public String of(SuiteRun run, boolean failOnly) {
        return of(run, failOnly, List.of());
    }

    /**
     * The same report of a run in which something was as if it were written otherwise.
     *
     * @param changes what, as the user gave it
     */
    public String of(SuiteRun run, boolean failOnly, List<String> changes) {
        return of(run, failOnly, changes, Map.of());
    }

    /**
     * The same report with something behind it.
     *
     * @param behind texts by their titles, each safe to print; only a page has room for them
     */
    public String of(SuiteRun run, boolean failOnly, List<String> changes, Map<String, String> behind) {
        return form.apply(new Shown(run, failOnly, changes, behind));
    }

    /**
     * A run, and how much of it is listed.
     *
     * @param run the run
     * @param failOnly whether only what did not pass is listed
     * @param changes what was as if it were written otherwise
     * @param behind texts by their titles
     */
    record Shown(SuiteRun run, boolean failOnly, List<String> changes, Map<String, String> behind) {

        Shown {
            changes = List.copyOf(changes);
        }

        /** What a reader has to know of the run as a whole: what was changed, and which worlds rest on what. Safe to print. */
        List<String> remarks() {
            return Stream.concat(
                            changes.stream().map(change -> "as if this were written: " + change),
                            worlds().filter(facts -> !facts.assumptions().isEmpty())
                                    .map(facts ->
                                            facts.world().scenario() + ": " + Assumption.remark(facts.assumptions())))
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

        List<CaseResult> results() {
            return run.results().stream().filter(this::listed).toList();
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
            return Sources.lines(
                    run.rules(),
                    Suites.cases(run.suites()).map(Case::facts),
                    Suites.cases(run.suites()).map(Case::policy));
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
            return String.format(
                    Locale.ROOT,
                    "%,d %s, %,d %s: %,d passed, %,d failed, %,d unknown, %,d skipped",
                    run.suites().size(),
                    run.suites().size() == 1 ? "suite" : "suites",
                    run.results().size(),
                    run.results().size() == 1 ? "test" : "tests",
                    run.count(Status.PASSED),
                    run.count(Status.FAILED),
                    run.count(Status.UNKNOWN),
                    run.count(Status.SKIPPED));
        }
    }
}
