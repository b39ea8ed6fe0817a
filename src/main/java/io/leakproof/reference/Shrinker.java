package io.leakproof.reference;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a failing case small enough to read: first without users, buffers, importers and devices that do not matter, then with
 * the options and fields that do not matter at their defaults. Greedy and deterministic: the same failure gives the same case.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class Shrinker {

    private Shrinker() {}

    /**
     * Takes away one thing at a time, for as long as the failure stays.
     *
     * @param stillFails whether the failure shows in a case; called often, and not always with a case that can leak
     * @return a failing case from which no single thing can be taken; it has at least one user and one buffer
     * @throws IllegalArgumentException if the failure does not show in the given case
     */
    public static ReferenceCase shrink(ReferenceCase failing, Predicate<ReferenceCase> stillFails) {
        if (!stillFails.test(failing)) {
            throw new IllegalArgumentException("the case to shrink does not fail");
        }
        ReferenceCase smallest = failing;
        Optional<ReferenceCase> smaller = Optional.of(failing);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = Smaller.than(smallest).filter(stillFails).findFirst();
        }
        return smallest;
    }
}
