package io.leakproof.search;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The outcomes of attempts to import through each importer, by id. Immutable.
 *
 * @param succeeded one succeeded
 * @param refused one was refused
 * @param refusedByKernel one was refused by the kernel, whatever the policy
 */
public record Attempts(Set<String> succeeded, Set<String> refused, Set<String> refusedByKernel) {

    /** Nobody has tried. */
    static Attempts none() {
        return new Attempts(Set.of(), Set.of(), Set.of());
    }

    public Attempts {
        succeeded = Set.copyOf(succeeded);
        refused = Set.copyOf(refused);
        refusedByKernel = Set.copyOf(refusedByKernel);
    }

    /** Importers whose attempts were all refused, at least one of them by the kernel. */
    public SortedSet<String> excludedByKernel() {
        SortedSet<String> excluded = new TreeSet<>(refusedByKernel);
        excluded.removeAll(succeeded);
        return Collections.unmodifiableSortedSet(excluded);
    }

    /** Importers whose attempts were all refused, none of them by the kernel. */
    public SortedSet<String> excludedByPolicy() {
        SortedSet<String> excluded = new TreeSet<>(refused);
        excluded.removeAll(refusedByKernel);
        excluded.removeAll(succeeded);
        return Collections.unmodifiableSortedSet(excluded);
    }
}
