package io.leakproof.reference;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The findings of a complete search: semantics, section 5. Immutable; the collections are sorted copies.
 *
 * @param channels each reachable channel with the smallest number of events that reaches it
 * @param excluded the importers that the policy keeps out altogether, by id
 * @param kernelExcluded the importers that are kept out altogether and at least once by the kernel's EPERM, by id
 * @param costs the other costs by name; {@code excluded} is a list of its own and never among them
 * @param states the number of distinct reachable states, the first included
 * @param transitions the number of pairs of a reachable state and an event its guards allow
 */
public record ReferenceResult(
        SortedMap<String, Integer> channels,
        SortedSet<String> excluded,
        SortedSet<String> kernelExcluded,
        SortedSet<String> costs,
        long states,
        long transitions) {

    /** Copies what it is given. */
    public ReferenceResult {
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
        excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
        kernelExcluded = Collections.unmodifiableSortedSet(new TreeSet<>(kernelExcluded));
        costs = Collections.unmodifiableSortedSet(new TreeSet<>(costs));
    }

    /** {@code leaks} where one tenant can read another's data, else {@code blocks}; tampering alone is no leak. */
    public String verdict() {
        return channels.containsKey(Channels.STALE_READ) || channels.containsKey(Channels.RESIDUE) ? "leaks" : "blocks";
    }
}
