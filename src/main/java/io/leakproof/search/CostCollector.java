package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Authority;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Collects what a search sees on the way that is a cost rather than a leak (semantics, section 5). Not thread-safe. */
final class CostCollector {

    /** Whether there may be anything new to see. */
    final Learning learning = new Learning();

    private final boolean[] succeeded;
    private final boolean[] refused;
    private final boolean[] refusedByKernel;
    private final Set<Cost> costs = EnumSet.noneOf(Cost.class);

    /**
     * Starts with nothing seen.
     *
     * @param facts the facts of the world
     */
    CostCollector(FactTables facts) {
        int importers = facts.pins().length;
        succeeded = new boolean[importers];
        refused = new boolean[importers];
        refusedByKernel = new boolean[importers];
    }

    void attempted(int importer, Answer answer) {
        succeeded[importer] |= !answer.spoke();
        refused[importer] |= answer.spoke();
        refusedByKernel[importer] |= answer.denials().stream().anyMatch(denial -> denial.by() == Authority.KERNEL);
    }

    void brokeImport() {
        saw(Cost.BREAKS_IMPORTS);
    }

    void leftUnaccounted() {
        saw(Cost.UNACCOUNTED_PINS);
    }

    void killedHolder() {
        saw(Cost.KILLS_HOLDERS);
    }

    /** Looks at a reachable state for a device that is held and a range that is kept. */
    void examine(Layout layout, StateView view) {
        for (int device = 0; device < layout.devices; device++) {
            if (view.heldFor[device] != Successor.NONE) {
                saw(Cost.NEXT_OPEN_WAITS);
            }
        }
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            if (layout.owner(view.cells[buffer]) == layout.limbo) {
                saw(Cost.HOARDS);
            }
        }
    }

    private void saw(Cost cost) {
        if (!costs.contains(cost)) {
            learning.begin();
            costs.add(cost);
        }
    }

    /** The costs seen. */
    Set<Cost> costs() {
        return costs;
    }

    boolean anyImportSucceeded() {
        for (boolean one : succeeded) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** What became of the attempts to import. */
    Attempts attempts(World world) {
        return new Attempts(ids(world, succeeded), ids(world, refused), ids(world, refusedByKernel));
    }

    private static Set<String> ids(World world, boolean[] which) {
        Set<String> ids = new HashSet<>();
        for (int importer = 0; importer < which.length; importer++) {
            if (which[importer]) {
                ids.add(world.importers().get(importer).id());
            }
        }
        return ids;
    }
}
