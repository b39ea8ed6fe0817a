package io.leakproof.compare;

import io.leakproof.search.Cost;
import io.leakproof.search.SearchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The costs of a policy in several worlds. Immutable.
 *
 * @param shutOut by scenario the importers that the policy shuts out
 * @param paid by cost the scenarios in which it is paid
 */
public record Costs(SortedMap<String, SortedSet<String>> shutOut, Map<Cost, SortedSet<String>> paid) {

    /** Nothing yet. */
    public static final Costs NONE = new Costs(new TreeMap<>(), Map.of());

    /** In which order costs weigh: to shut hardware out is worse than all of them. */
    private static final List<Cost> WORST_FIRST =
            List.of(Cost.KILLS_HOLDERS, Cost.NEXT_OPEN_WAITS, Cost.BREAKS_IMPORTS, Cost.HOARDS, Cost.UNACCOUNTED_PINS);

    /**
     * The cheaper first: fewer importers shut out, then fewer worlds in which processes are killed, the next user waits, imports break, memory is
     * hoarded, pins are not accounted. The same place does not mean the same costs.
     */
    public static final Comparator<Costs> CHEAPEST = Comparator.comparing(Costs::weights, Costs::lexicographic);

    /** Copies. */
    public Costs {
        shutOut = Collections.unmodifiableSortedMap(new TreeMap<>(shutOut));
        Map<Cost, SortedSet<String>> copied = new EnumMap<>(Cost.class);
        copied.putAll(paid);
        paid = Collections.unmodifiableMap(copied);
    }

    /** Adds what was found in one more world. */
    public Costs and(String scenario, SearchResult found) {
        SortedMap<String, SortedSet<String>> out = new TreeMap<>(shutOut);
        if (!found.excluded().isEmpty()) {
            out.put(scenario, found.excluded());
        }
        Map<Cost, SortedSet<String>> more = new EnumMap<>(Cost.class);
        more.putAll(paid);
        for (Cost cost : found.costs()) {
            SortedSet<String> scenarios = new TreeSet<>(more.getOrDefault(cost, Collections.emptySortedSet()));
            scenarios.add(scenario);
            more.put(cost, scenarios);
        }
        return new Costs(out, more);
    }

    /** Whether there is nothing among them that is not among the others as well. */
    public boolean within(Costs others) {
        return within(shutOut, others.shutOut) && within(paid, others.paid);
    }

    private static <K> boolean within(Map<K, SortedSet<String>> some, Map<K, SortedSet<String>> more) {
        return some.entrySet().stream()
                .allMatch(one -> more.getOrDefault(one.getKey(), Collections.emptySortedSet())
                        .containsAll(one.getValue()));
    }

    /** How many importers are shut out, then in how many worlds each cost is paid, the worst first. */
    private List<Integer> weights() {
        List<Integer> weights = new ArrayList<>();
        weights.add(shutOut.values().stream().mapToInt(SortedSet::size).sum());
        WORST_FIRST.forEach(cost -> weights.add(
                paid.getOrDefault(cost, Collections.emptySortedSet()).size()));
        return weights;
    }

    private static int lexicographic(List<Integer> one, List<Integer> other) {
        return IntStream.range(0, one.size())
                .map(at -> Integer.compare(one.get(at), other.get(at)))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    }
}
