package io.leakproof.search;

import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a search has found. Immutable.
 *
 * @param findings each channel that can be reached, with a shortest story
 * @param costs what the policy costs
 * @param excluded ids of the importers that the policy shuts out
 * @param kernelExcluded ids of the importers that the kernel shuts out, whatever the policy
 * @param importSucceeded whether any import can succeed
 * @param spoke the rules that said anything, by id
 * @param states distinct reachable states found, the first included
 * @param transitions pairs of a state looked at and an event allowed in it
 * @param depth how many events the state found last is away from the first
 * @param questions distinct questions put to the rules
 * @param incomplete why the search ended early, or empty where every order of events was looked at
 */
public record SearchResult(
        Map<Channel, Finding> findings,
        Set<Cost> costs,
        SortedSet<String> excluded,
        SortedSet<String> kernelExcluded,
        boolean importSucceeded,
        SortedSet<Rule> spoke,
        long states,
        long transitions,
        int depth,
        long questions,
        String incomplete) {

    /** Nothing was looked at, for the given reason. */
    public static SearchResult nothing(String reason) {
        return new SearchResult(
                Map.of(),
                Set.of(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                false,
                Collections.emptySortedSet(),
                0,
                0,
                0,
                0,
                reason);
    }

    /** Whether every order of events was looked at. */
    public boolean complete() {
        return incomplete.isEmpty();
    }

    /** Whether a channel was found by which data is read. */
    public boolean leaks() {
        return findings.keySet().stream().anyMatch(Channel::leak);
    }
}
