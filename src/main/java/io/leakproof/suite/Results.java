package io.leakproof.suite;

import io.leakproof.source.Word;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The forms in which a run is told. */
public enum Results implements Word {
    /** For people in a terminal. */
    TEXT(TextResults::of),
    /** For programs: {@code leakproof/tests/v1}. */
    JSON(JsonResults::of),
    /** JUnit's XML, which every CI reads; what is unknown is an error. */
    JUNIT(JunitResults::of),
    /** The Test Anything Protocol, version 14. */
    TAP(TapResults::of),
    /** Annotations of a GitHub workflow. */
    GITHUB(GithubResults::of),
    /** For a summary or a comment. */
    MARKDOWN(MarkdownResults::of);

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
        return form.apply(new Shown(run, failOnly));
    }

    /**
     * A run, and how much of it is listed.
     *
     * @param run the run
     * @param failOnly whether only what did not pass is listed
     */
    record Shown(SuiteRun run, boolean failOnly) {

        List<CaseResult> results() {
            return run.results().stream().filter(this::listed).toList();
        }

        List<CaseResult> results(Suite suite) {
            return results().stream()
                    .filter(result -> result.test().suite().equals(suite.name()))
                    .toList();
        }

        private boolean listed(CaseResult result) {
            return !failOnly || result.status() == Status.FAILED || result.status() == Status.UNKNOWN;
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
