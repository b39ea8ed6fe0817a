package io.leakproof.host;

import io.leakproof.host.capture.HostFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says over which bridge two PCI devices would reach each other; no more than a label, as a path that fails protects nobody. */
final class PeerPaths {

    private static final List<String> NEAREST_FIRST = List.of("same-switch", "same-root", "via-host-bridge");

    private final Map<String, List<String>> paths = new HashMap<>();

    /** The paths of displays, network cards and accelerators, as sysfs has them: {@code pci0000:00/0000:00:01.0/0000:01:00.0}. */
    PeerPaths(HostFiles files) {
        for (String line : files.of("sys/p2p.txt")) {
            List<String> path = List.of(line.split(" ", 2)[0].split("/"));
            paths.put(path.get(path.size() - 1), path);
        }
    }

    /** The shortest way from a device to one of others. */
    Optional<String> nearest(String device, Collection<String> others) {
        return others.stream()
                .filter(other -> !other.equals(device) && paths.containsKey(other) && paths.containsKey(device))
                .map(other -> between(paths.getOrDefault(device, List.of()), paths.getOrDefault(other, List.of())))
                .min((one, other) -> NEAREST_FIRST.indexOf(one) - NEAREST_FIRST.indexOf(other));
    }

    private static String between(List<String> one, List<String> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size()) && one.get(common).equals(other.get(common))) {
            common++;
        }
        return common == 0 ? NEAREST_FIRST.get(2) : NEAREST_FIRST.get(common == 1 ? 1 : 0);
    }
}
