package io.leakproof.report;

import io.leakproof.report.LintReport.LeakingPool;
import io.leakproof.source.Problem;
import java.util.List;

/**
 * The JSON that {@code lint --format json} prints.
 *
 * @param summary what it all came to
 * @param files what was checked
 * @param found how many problems there are; more than a thousand are only counted
 * @param problems the problems, by file, line and column
 * @param leakingPools what leaks on pools of nodes whatever a workload asks for
 */
record LintJson(
        String summary, List<String> files, int found, List<ProblemJson> problems, List<LeakingPool> leakingPools) {

    /**
     * A problem.
     *
     * @param file the file as the user named it
     * @param line the line from 1, or 0 where the whole file is meant
     * @param column the column from 1 in Unicode code points, or 0 likewise
     * @param message what is wrong
     * @param maybe what may have been meant, or empty
     */
    record ProblemJson(String file, int line, int column, String message, String maybe) {
        static ProblemJson of(Problem problem) {
            return new ProblemJson(
                    problem.location().file(),
                    problem.location().line(),
                    problem.location().column(),
                    problem.message(),
                    problem.maybe());
        }
    }

    static LintJson of(LintReport report) {
        return new LintJson(
                report.summary(),
                report.files(),
                report.found(),
                report.problems().stream().map(ProblemJson::of).toList(),
                report.leakingPools());
    }
}
