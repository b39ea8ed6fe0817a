package io.leakproof.report;

import io.leakproof.source.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of checking files without deciding anything.
 *
 * @param files what was checked, as the user named it or as it was found in a folder
 * @param counted how much of what was in order, such as {@code 2 facts files, 1 policy}; may be empty
 * @param problems what is wrong, by file, line and column; at most a thousand are kept
 * @param found how many problems there are
 * @param leakingPools what leaks on pools of nodes whatever a workload asks for, which is no mistake of the file
 */
public record LintReport(
        List<String> files, String counted, List<Problem> problems, int found, List<LeakingPool> leakingPools) {

    /**
     * A pool of nodes that leaks by itself.
     *
     * @param file the configuration that has the pool
     * @param sentence what leaks, and what would block it
     */
    public record LeakingPool(String file, String sentence) {
        @Override
        public String toString() {
            return file + ": " + sentence;
        }
    }

    public LintReport {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        leakingPools = List.copyOf(leakingPools);
    }

    /** What is printed where nothing is wrong: the pools that leak by themselves, then what was counted. */
    String text() {
        return leakingPools.stream().map(pool -> pool + "\n").collect(Collectors.joining()) + summary() + "\n";
    }

    /** What it all came to, in a sentence without a full stop. */
    String summary() {
        if (found > 0) {
            return found + (found == 1 ? " problem" : " problems");
        }
        return counted + ": no problem found";
    }
}
