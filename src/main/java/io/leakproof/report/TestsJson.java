package io.leakproof.report;

import io.leakproof.facts.Assumption;
import io.leakproof.render.InputDigest;
import io.leakproof.suite.Assertion;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.SuiteRun;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code test --format json} prints.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param sources the facts and policies of all tests that were chosen, each once
 * @param set what {@code --set} had as if it were written in the files
 * @param tests in the order of the files; with {@code --fail-only} only those that failed or are unknown
 */
record TestsJson(String rules, List<InputDigest> sources, List<String> set, SummaryJson summary, List<CaseJson> tests) {

    static TestsJson of(TestReport shown) {
        return new TestsJson(
                shown.run().rules(),
                shown.files(),
                shown.changes(),
                SummaryJson.of(shown.run()),
                shown.results().stream().map(CaseJson::of).toList());
    }

    /**
     * The counts of tests by what became of them.
     *
     * @param tests all that were chosen, whether they are listed or not
     */
    record SummaryJson(int suites, int tests, long passed, long failed, long unknown, long skipped) {

        static SummaryJson of(SuiteRun run) {
            return new SummaryJson(
                    run.suites().size(),
                    run.results().size(),
                    run.count(Status.PASSED),
                    run.count(Status.FAILED),
                    run.count(Status.UNKNOWN),
                    run.count(Status.SKIPPED));
        }
    }

    /**
     * A test.
     *
     * @param name no other test of the suite has it
     * @param file the file in which the expectation stands, as it was named
     * @param reason why it was skipped or is unknown, as a sentence; else empty
     * @param assumptions on what nobody read the world rests
     * @param unknowns what could not be seen of the machine; not there if everything is known
     * @param points everything that was expected
     * @param story the stories of the leaks that were found, line by line
     */
    record CaseJson(
            String suite,
            String name,
            String world,
            String policy,
            String file,
            int line,
            int column,
            SortedSet<String> tags,
            Status status,
            String reason,
            List<Assumption> assumptions,
            @Nullable List<UnknownJson> unknowns,
            List<PointJson> points,
            List<String> story) {

        static CaseJson of(CaseResult result) {
            Case test = result.test();
            return new CaseJson(
                    test.suite(),
                    test.name(),
                    test.world().scenario(),
                    test.policy().policy().id(),
                    test.location().file(),
                    test.location().line(),
                    test.location().column(),
                    new TreeSet<>(test.tags()),
                    result.status(),
                    result.reason().orElse(""),
                    test.assumptions(),
                    UnknownJson.all(test.facts().unknowns()),
                    result.assertions().stream().map(PointJson::of).toList(),
                    FailureExplanation.story(result).lines().toList());
        }
    }

    /**
     * Something that was expected.
     *
     * @param field the key, such as {@code verdict}
     * @param expected as it is written in YAML
     * @param actual what it came to, written the same way
     */
    record PointJson(String field, String expected, String actual, boolean held) {

        static PointJson of(Assertion point) {
            return new PointJson(point.field(), point.expected(), point.actual(), point.held());
        }
    }
}
