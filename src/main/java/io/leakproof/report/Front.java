package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.search.SearchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What policies achieve beside what they cost, over all worlds of a comparison.
 *
 * @param points one for each policy, in the order in which they were given
 */
record Front(List<Point> points) {

    /**
     * One policy.
     *
     * @param policy its id
     * @param blocks in how many worlds it blocks, vacuously or not
     * @param costs how many costs it has in all worlds together; each importer that it shuts out is one
     */
    record Point(String policy, int blocks, int costs) {
        private boolean beats(Point other) {
            return blocks >= other.blocks && costs <= other.costs && (blocks > other.blocks || costs < other.costs);
        }
    }

    /** The points of a comparison. */
    static Front of(Comparison comparison) {
        Map<String, Point> points = new LinkedHashMap<>();
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                SearchResult search = outcome.evaluation().search();
                int blocks = outcome.verdict() == Verdict.BLOCKS ? 1 : 0;
                int costs = search.costs().size() + search.excluded().size();
                points.merge(
                        outcome.policy(),
                        new Point(outcome.policy(), blocks, costs),
                        (a, b) -> new Point(a.policy(), a.blocks() + b.blocks(), a.costs() + b.costs()));
            }
        }
        return new Front(new ArrayList<>(points.values()));
    }

    /** Whether no other policy blocks in as many worlds at no more costs, and is better in one of the two. */
    boolean holds(Point point) {
        return points.stream().noneMatch(other -> other.beats(point));
    }

    /** The distinct costs, least first. */
    List<Integer> costs() {
        return points.stream().map(Point::costs).distinct().sorted().toList();
    }

    /** The distinct numbers of worlds, most first. */
    List<Integer> blocks() {
        return points.stream()
                .map(Point::blocks)
                .distinct()
                .sorted((a, b) -> Integer.compare(b, a))
                .toList();
    }

    /** The policies at one place. */
    List<Point> at(int blocks, int costs) {
        return points.stream()
                .filter(point -> point.blocks() == blocks && point.costs() == costs)
                .toList();
    }
}
