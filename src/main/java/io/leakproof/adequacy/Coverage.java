package io.leakproof.adequacy;

import io.leakproof.policy.OptionValue;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The parts of rules, policies and options that a run of tests covers. Immutable.
 *
 * @param rules the rules, in the order of their files; where people bring their own, only those
 * @param options the values of options that took part: a question was put under them to a rule that reads the option
 * @param exporters the catalogue entries that took part as devices: a question was about a device of theirs
 * @param importers those that took part as importers
 */
public record Coverage(
        List<CoveredRule> rules, Set<OptionValue> options, SortedSet<String> exporters, SortedSet<String> importers) {

    /** Copies. */
    public Coverage {
        rules = List.copyOf(rules);
        options = Set.copyOf(options);
        exporters = Collections.unmodifiableSortedSet(new TreeSet<>(exporters));
        importers = Collections.unmodifiableSortedSet(new TreeSet<>(importers));
    }

    /** How much there is to see of the rules. */
    public int parts() {
        return rules.stream().mapToInt(CoveredRule::parts).sum();
    }

    /** How much of that was seen. */
    public int seen() {
        return rules.stream().mapToInt(CoveredRule::seen).sum();
    }

    /** The percentage of the parts that were seen; 0 where there are no rules, as nothing was tested. */
    public double percent() {
        return parts() == 0 ? 0 : 100.0 * seen() / parts();
    }
}
