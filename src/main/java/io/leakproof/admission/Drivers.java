package io.leakproof.admission;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the facts of a driver at a kernel. Thread-safe. */
final class Drivers {

    private final Catalogue catalogue;

    Drivers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The entries that may be true of a driver at a kernel: usually one; none where the catalogue does not know.
     *
     * @param driver its name, or the id of an entry, which stands for itself wherever it may be
     */
    List<CatalogueEntry> at(Kind kind, String driver, String kernel) {
        return catalogue.called(kind, driver).stream()
                .filter(entry -> entry.mayHoldAt(kernel))
                .toList();
    }

    /** Whether the catalogue has a driver or an entry of this name, whatever the kernel. */
    boolean knows(Kind kind, String driver) {
        return !catalogue.called(kind, driver).isEmpty();
    }

    /**
     * The wanted drivers that a pool has; all of them where it does not say what it has. The name of a driver stands for all its entries,
     * unless one of them is called so itself: then the pool has that one.
     */
    Set<String> on(NodePool pool, Kind kind, Collection<String> wanted) {
        if (pool.drivers().isEmpty()) {
            return new LinkedHashSet<>(wanted);
        }
        Set<String> there = new LinkedHashSet<>();
        for (String one : wanted) {
            if (pool.drivers().contains(one)) {
                there.add(one);
            } else {
                pool.drivers().stream()
                        .filter(has -> isEntry(has) != isEntry(one)
                                && CatalogueEntry.driverOf(has).equals(CatalogueEntry.driverOf(one)))
                        .filter(has -> isEntry(has) || catalogue.find(kind, has).isEmpty())
                        .sorted()
                        .forEach(has -> there.add(isEntry(has) && knows(kind, has) ? has : one));
            }
        }
        return there;
    }

    /** The drivers of a pool that the catalogue has as a kind. */
    List<String> all(Kind kind, NodePool pool) {
        return pool.drivers().stream()
                .filter(name -> catalogue.all(kind).stream()
                        .anyMatch(entry ->
                                entry.id().equals(name) || entry.driver().equals(name)))
                .sorted()
                .toList();
    }

    private static boolean isEntry(String name) {
        return name.indexOf('@') >= 0;
    }
}
