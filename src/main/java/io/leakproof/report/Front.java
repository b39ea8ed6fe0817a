package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Costs;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells what policies achieve beside what they cost, over all worlds of a comparison. Costs have the order in which {@code
 * recommend} ranks them.
 *
 * @param points one for each policy, in the order in which they were given
 */
record Front(List<Point> points) {

    /** What counts as the higher cost. */
    static final String ORDER =
            "Costs are in the order of leakproof recommend: first the importers that are shut out, then the"
                    + " worlds in which the next user waits, imports break, memory is hoarded, pins are not accounted.";

    /** The columns of {@link #rows}. */
    static final List<String> COLUMNS = List.of("policy", "blocks in", "place by cost", "another is better");

    /**
     * One policy.
     *
     * @param policy its id
     * @param blocks in how many worlds it blocks, vacuously or not
     * @param costs the place of what it costs among what policies cost here, the cheapest being 1
     */
    record Point(String policy, int blocks, int costs) {
        private boolean beats(Point other) {
            return blocks >= other.blocks && costs <= other.costs && (blocks > other.blocks || costs < other.costs);
        }
    }

    /** The points of a comparison. */
    static Front of(Comparison comparison) {
        Map<String, Costs> costs = new LinkedHashMap<>();
        Map<String, Integer> blocks = new LinkedHashMap<>();
        for (Scenario scenario : comparison.scenarios()) {
            for (Outcome outcome : scenario.outcomes()) {
                String policy = outcome.policy();
                costs.put(
                        policy,
                        costs.getOrDefault(policy, Costs.NONE)
                                .and(scenario.id(), outcome.evaluation().search()));
                blocks.merge(policy, outcome.verdict() == Verdict.BLOCKS ? 1 : 0, Integer::sum);
            }
        }
        SortedSet<Costs> places = new TreeSet<>(Costs.CHEAPEST);
        places.addAll(costs.values());
        return new Front(costs.entrySet().stream()
                .map(one -> new Point(
                        one.getKey(),
                        Objects.requireNonNull(blocks.get(one.getKey())),
                        places.headSet(one.getValue()).size() + 1))
                .toList());
    }

    /** A row for each policy. */
    List<List<String>> rows(int worlds) {
        return points.stream()
                .map(point -> List.of(
                        point.policy(),
                        point.blocks() + " of " + worlds,
                        "" + point.costs(),
                        holds(point) ? "no" : "yes"))
                .toList();
    }

    /** Whether no other policy blocks in as many worlds and costs no more, and is better in one of the two. */
    boolean holds(Point point) {
        return points.stream().noneMatch(other -> other.beats(point));
    }

    /** The places of costs, the cheapest first. */
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
