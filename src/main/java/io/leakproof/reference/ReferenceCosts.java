package io.leakproof.reference;

import static io.leakproof.reference.State.LIMBO;
import static io.leakproof.reference.State.NOBODY;

import io.leakproof.policy.Pin;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collects what the policy costs, state by state: semantics, section 5, the table of costs. */
final class ReferenceCosts {

    static final String NEXT_OPEN_WAITS = "next-open-waits";
    static final String UNACCOUNTED_PINS = "unaccounted-pins";
    static final String BREAKS_IMPORTS = "breaks-imports";
    static final String HOARDS = "hoards";
    static final String KILLS_HOLDERS = "kills-holders";

    private final Scene scene;
    private final Ownership ownership;
    private final ImportGuard importGuard;
    private final SortedSet<String> seen = new TreeSet<>();
    private final List<Set<ImportGuard.Outcome>> outcomes; // by importer

    ReferenceCosts(Scene scene, Ownership ownership, ImportGuard importGuard) {
        this.scene = scene;
        this.ownership = ownership;
        this.importGuard = importGuard;
        this.outcomes = Stream.generate(() -> (Set<ImportGuard.Outcome>) EnumSet.noneOf(ImportGuard.Outcome.class))
                .limit(scene.importers())
                .toList();
    }

    /** Takes in a reachable state. */
    void lookAt(State state) {
        for (int d = 0; d < scene.devices(); d++) {
            if (state.holder(d) != NOBODY) {
                seen.add(NEXT_OPEN_WAITS);
            }
        }
        for (int b = 0; b < scene.buffers(); b++) {
            if (state.owner(b) == LIMBO) {
                seen.add(HOARDS);
            }
            lookAtImports(state, b);
        }
    }

    private void lookAtImports(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            for (int i = 0; i < scene.importers(); i++) {
                outcomes.get(i).add(importGuard.outcome(state, u, i, b));
            }
        }
    }

    /** Takes in an event that the guards allow in a reachable state. */
    void lookAt(State state, ReferenceEvent event) {
        if (event.row() == ReferenceEvent.Row.IMPORT) {
            lookAtPin(event.importer(), event.buffer());
        }
        if (event.row() == ReferenceEvent.Row.CLOSE
                && ownership.killTakesFromOthers(state, event.user(), event.device())) {
            seen.add(KILLS_HOLDERS);
        }
    }

    private void lookAtPin(int i, int b) {
        if (scene.onDeviceOf(b).pin() == Pin.ALLOWED && scene.pins(i)) {
            seen.add(UNACCOUNTED_PINS);
        }
    }

    /** Takes in that a revoke, or a cut of the IOMMU, has taken {@code current} from an attachment. */
    void brokeAnImport() {
        seen.add(BREAKS_IMPORTS);
    }

    /** The costs so far, but for the excluded importers. */
    SortedSet<String> seen() {
        return seen;
    }

    /** The importers that only the policy has refused so far, and never let in. */
    SortedSet<String> excluded() {
        return importers(false);
    }

    /** The importers never let in so far of whose refusals at least one was the kernel's. */
    SortedSet<String> kernelExcluded() {
        return importers(true);
    }

    private SortedSet<String> importers(boolean byKernel) {
        SortedSet<String> ids = new TreeSet<>();
        IntStream.range(0, scene.importers())
                .filter(i -> shutOut(outcomes.get(i)) && refusedByKernel(outcomes.get(i)) == byKernel)
                .forEach(i -> ids.add(scene.importer(i).id()));
        return ids;
    }

    private static boolean shutOut(Set<ImportGuard.Outcome> outcomes) {
        boolean refused = refusedByKernel(outcomes) || outcomes.contains(ImportGuard.Outcome.REFUSED_BY_POLICY);
        return refused && !outcomes.contains(ImportGuard.Outcome.SUCCEEDS);
    }

    private static boolean refusedByKernel(Set<ImportGuard.Outcome> outcomes) {
        return outcomes.contains(ImportGuard.Outcome.REFUSED_BY_KERNEL);
    }
}
