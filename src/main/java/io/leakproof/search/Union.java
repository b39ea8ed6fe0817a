package io.leakproof.search;

import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Puts together what was found in the parts of a world. Not thread-safe. */
final class Union {

    private final Parts.Split split;
    private final Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
    private final Set<Cost> costs = EnumSet.noneOf(Cost.class);
    private final Set<String> succeeded = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final Set<String> refusedByKernel = new TreeSet<>();
    private final SortedSet<Rule> spoke = new TreeSet<>(Rule.ORDER);
    private long states;
    private long transitions;
    private int depth;
    private long questions;
    private Completeness completeness = Completeness.COMPLETE;

    Union(Parts.Split split) {
        this.split = split;
    }

    void add(SearchResult part) {
        part.findings()
                .forEach((channel, finding) -> findings.merge(
                        channel, finding, (known, other) -> other.steps() < known.steps() ? other : known));
        costs.addAll(part.costs());
        succeeded.addAll(part.attempts().succeeded());
        refused.addAll(part.attempts().refused());
        refusedByKernel.addAll(part.attempts().refusedByKernel());
        spoke.addAll(part.spoke());
        states += part.states();
        transitions += part.transitions();
        depth = Math.max(depth, part.depth());
        questions += part.questions();
        completeness = completeness.and(part.completeness());
    }

    SearchResult result() {
        return new SearchResult(
                Collections.unmodifiableMap(findings),
                Collections.unmodifiableSet(costs),
                new Attempts(everyone(succeeded), everyone(refused), everyone(refusedByKernel)),
                Collections.unmodifiableSortedSet(spoke),
                states,
                transitions,
                depth,
                questions,
                completeness,
                split.reductions());
    }

    /** The importers, and those they stand for. */
    private Set<String> everyone(Set<String> importers) {
        Set<String> all = new TreeSet<>();
        importers.forEach(importer -> all.addAll(split.importers().getOrDefault(importer, List.of(importer))));
        return all;
    }
}
