package io.leakproof.host;

import io.leakproof.host.HostTenants.Membership;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tenants of a host's processes, as far as they are known. Not thread-safe. */
final class Memberships {

    private final Map<Integer, Membership> all = new LinkedHashMap<>();
    private final Map<Set<Integer>, List<String>> ofMany = new HashMap<>();

    Memberships(Snapshot host, HostTenants tenants) {
        host.processes().values().forEach(process -> {
            Membership membership = tenants.of(process);
            if (process.uid() != null || membership.isolated()) {
                all.put(process.pid(), membership);
            }
        });
    }

    /** What is known, by process. */
    Map<Integer, Membership> all() {
        return Collections.unmodifiableMap(all);
    }

    Membership of(int pid) {
        return all.getOrDefault(pid, Membership.NOBODY_KNOWN);
    }

    String tenant(int pid) {
        return of(pid).tenant();
    }

    /** The tenants of some processes, each once and in order. They are kept, as many buffers have the same candidates. */
    List<String> tenants(Set<Integer> pids) {
        return ofMany.computeIfAbsent(pids, any -> {
            Set<String> tenants = new TreeSet<>();
            pids.forEach(pid -> tenants.add(tenant(pid)));
            return List.copyOf(tenants);
        });
    }
}
