package io.leakproof.compare;

import io.leakproof.search.Cost;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A combination of options that blocks in every world that was given, with what it costs there.
 *
 * @param settings the options that are not at their defaults, in the order of the semantics
 * @param shutOut by scenario the importers that the policy shuts out
 * @param costs by cost the scenarios in which it is paid
 */
public record Choice(
        List<Setting> settings, SortedMap<String, SortedSet<String>> shutOut, Map<Cost, SortedSet<String>> costs) {

    /** In which order costs weigh: to shut hardware out is worse than all of them. */
    private static final List<Cost> WORST_FIRST =
            List.of(Cost.NEXT_OPEN_WAITS, Cost.BREAKS_IMPORTS, Cost.HOARDS, Cost.UNACCOUNTED_PINS);

    /** Copies. */
    public Choice {
        settings = List.copyOf(settings);
        shutOut = Collections.unmodifiableSortedMap(new TreeMap<>(shutOut));
        Map<Cost, SortedSet<String>> copied = new EnumMap<>(Cost.class);
        copied.putAll(costs);
        costs = Collections.unmodifiableMap(copied);
    }

    /** Whether it costs nothing that the other does not cost as well. */
    boolean costsNoMoreThan(Choice other) {
        return within(shutOut, other.shutOut) && within(costs, other.costs);
    }

    private static <K> boolean within(Map<K, SortedSet<String>> some, Map<K, SortedSet<String>> more) {
        return some.entrySet().stream()
                .allMatch(one -> more.getOrDefault(one.getKey(), Collections.emptySortedSet())
                        .containsAll(one.getValue()));
    }

    /** Whether both cost the same. */
    public boolean costsAsMuchAs(Choice other) {
        return shutOut.equals(other.shutOut) && costs.equals(other.costs);
    }

    /** How many importers are shut out, then in how many worlds each cost is paid, the worst first. */
    List<Integer> weights() {
        List<Integer> weights = new java.util.ArrayList<>();
        weights.add(shutOut.values().stream().mapToInt(SortedSet::size).sum());
        WORST_FIRST.forEach(
                cost -> weights.add(costs.getOrDefault(cost, new TreeSet<>()).size()));
        return weights;
    }
}
