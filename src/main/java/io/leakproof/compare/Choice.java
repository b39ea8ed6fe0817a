package io.leakproof.compare;

import io.leakproof.policy.OptionValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A combination of options that blocks in every world that was given, with what it costs there.
 *
 * @param settings the options that are not at their defaults, in the order of the semantics
 * @param costs what it costs
 * @param tampered the worlds in which one tenant can still write into another's memory
 */
public record Choice(List<OptionValue> settings, Costs costs, SortedSet<String> tampered) {

    /** Copies the list and the set. */
    public Choice {
        settings = List.copyOf(settings);
        tampered = Collections.unmodifiableSortedSet(new TreeSet<>(tampered));
    }
}
