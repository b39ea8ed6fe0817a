package io.leakproof.admission.cluster;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The devices of a node, as far as anything shows them. Immutable.
 *
 * @param sources the drivers of the catalogue that may be there, by what shows them
 * @param unknown the names that stand for no known device, each in backticks
 * @param looked whether something looked for devices that nobody gives out
 */
record OfferedDevices(Map<String, Set<String>> sources, Set<String> unknown, boolean looked) {

    /** What a capture shows. */
    static final String CAPTURE = "captures";

    /** All the drivers that may be there: of those behind a name, which stands for more than is there, the ones that a capture shows. */
    Set<String> drivers() {
        Set<String> captured = sources.getOrDefault(CAPTURE, Set.of());
        Set<String> drivers = new TreeSet<>();
        sources.values().stream()
                .filter(those -> those == captured || Collections.disjoint(those, captured))
                .forEach(drivers::addAll);
        return drivers;
    }
}
