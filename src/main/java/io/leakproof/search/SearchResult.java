package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * The findings of a search. Immutable.
 *
 * @param findings each channel that can be reached, with a shortest story
 * @param costs what the policy costs
 * @param attempts what became of the attempts to import
 * @param spoke the rules that said anything, by id
 * @param states distinct reachable states found, the first included
 * @param transitions pairs of a state looked at and an event allowed in it
 * @param depth how many events the state found last is away from the first
 * @param questions distinct questions put to the rules
 * @param completeness whether every order of events was looked at
 * @param reductions by what the search was made smaller; empty where the whole world was searched
 */
@Api
public record SearchResult(
        Map<Channel, Finding> findings,
        Set<Cost> costs,
        @Api(Api.Status.INTERNAL) Attempts attempts,
        SortedSet<Rule> spoke,
        long states,
        long transitions,
        int depth,
        long questions,
        @Api(Api.Status.INTERNAL) Completeness completeness,
        List<String> reductions) {

    /** Takes what a search has found. */
    @Api(Api.Status.INTERNAL)
    public SearchResult {}

    /** Nothing was looked at, for the given reason. */
    public static SearchResult nothing(String reason) {
        return new SearchResult(
                Map.of(),
                Set.of(),
                Attempts.none(),
                Collections.emptySortedSet(),
                0,
                0,
                0,
                0,
                Completeness.limitedBy(reason),
                List.of());
    }

    /** The same, with this finding alone. */
    @Api(Api.Status.INTERNAL)
    public SearchResult with(Finding finding) {
        return new SearchResult(
                Map.of(finding.channel(), finding),
                costs,
                attempts,
                spoke,
                states,
                transitions,
                depth,
                questions,
                completeness,
                reductions);
    }

    /** Ids of the importers that the policy shuts out. */
    public SortedSet<String> excluded() {
        return attempts.excludedByPolicy();
    }

    /** Ids of the importers that the kernel shuts out, whatever the policy. */
    public SortedSet<String> kernelExcluded() {
        return attempts.excludedByKernel();
    }

    /** Whether any import can succeed. */
    public boolean importSucceeded() {
        return !attempts.succeeded().isEmpty();
    }

    /** Whether every order of events was looked at. */
    public boolean complete() {
        return completeness.isComplete();
    }

    /** Whether a channel was found by which data is read. */
    public boolean leaks() {
        return findings.keySet().stream().anyMatch(Channel::leak);
    }
}
