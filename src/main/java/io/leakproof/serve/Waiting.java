package io.leakproof.serve;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Connections that wait, in the order in which they began to. Each step takes the same time however many there are. Not thread-safe.
 *
 * @param <C> a connection
 */
final class Waiting<C> {

    private final Map<C, Since> all = new LinkedHashMap<>();
    private final Map<InetAddress, Set<C>> byAddress = new HashMap<>();

    private record Since(InetAddress address, long nanos) {}

    void add(C connection, InetAddress address) {
        all.put(connection, new Since(address, System.nanoTime()));
        byAddress.computeIfAbsent(address, unused -> new LinkedHashSet<>()).add(connection);
    }

    /** Takes one out; says where it comes from, or nothing where it did not wait. */
    Optional<InetAddress> remove(C connection) {
        Since since = all.remove(connection);
        if (since == null) {
            return Optional.empty();
        }
        byAddress.computeIfPresent(since.address(), (address, others) -> {
            others.remove(connection);
            return others.isEmpty() ? null : others;
        });
        return Optional.of(since.address());
    }

    /** Finds which has waited longest, of an address where more of that wait than may, else of all where more wait than may. */
    Optional<C> tooMany(InetAddress address, int mostOfAnAddress, int most) {
        Set<C> others = byAddress.getOrDefault(address, Set.of());
        if (others.size() > mostOfAnAddress) {
            return others.stream().findFirst();
        }
        return all.size() > most ? all.keySet().stream().findFirst() : Optional.empty();
    }

    /** Finds those that have waited longer than this. */
    List<C> longerThan(long nanos) {
        long now = System.nanoTime();
        List<C> found = new ArrayList<>();
        for (Map.Entry<C, Since> one : all.entrySet()) {
            if (now - one.getValue().nanos() <= nanos) {
                break;
            }
            found.add(one.getKey());
        }
        return found;
    }

    /** Lists all of them. */
    List<C> all() {
        return List.copyOf(all.keySet());
    }
}
