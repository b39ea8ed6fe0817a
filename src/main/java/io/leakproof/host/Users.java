package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostTenants.Membership;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import io.leakproof.host.kernel.HostProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the tenants of a host into users of its world. */
final class Users {

    /** Whoever comes next. */
    static final String NEXT = "next";

    private final Snapshot host;
    private final Memberships memberships;
    private final OpenDevices open;
    private final HostUnknown.Collected unknowns;

    Users(Snapshot host, Memberships memberships, OpenDevices open, HostUnknown.Collected unknowns) {
        this.host = host;
        this.memberships = memberships;
        this.open = open;
        this.unknowns = unknowns;
    }

    /**
     * The tenants with processes, the host's own only if it has something; owners that are gone; and whoever comes next, who stands for
     * all that were not seen.
     */
    List<HostUser> of(List<LiveBuffer> buffers, List<Registration> registrations) {
        Map<String, HostUser> users = new TreeMap<>();
        Set<String> active = active(buffers, registrations);
        Map<String, List<HostProcess>> processes = new HashMap<>();
        Map<String, Set<String>> jobsOf = new HashMap<>();
        memberships.all().forEach((pid, membership) -> {
            processes
                    .computeIfAbsent(membership.tenant(), any -> new ArrayList<>())
                    .add(host.processes().get(pid));
            if (!membership.job().isEmpty()) {
                jobsOf.computeIfAbsent(membership.tenant(), any -> new TreeSet<>())
                        .add(membership.job());
            }
        });
        processes.forEach((tenant, of) -> {
            if (!tenant.equals(HostTenants.HOST) || active.contains(tenant)) {
                String jobs = String.join(",", jobsOf.getOrDefault(tenant, Set.of()));
                users.put(tenant, new HostUser(tenant, memlock(tenant, of), false, false, jobs));
            }
        });
        for (LiveBuffer buffer : buffers) {
            String owner = buffer.owner().tenant();
            if (owner != null) {
                boolean gone = buffer.owner().state().equals(Owner.GONE);
                users.putIfAbsent(owner, new HostUser(owner, null, gone, false, ""));
            }
        }
        List<HostUser> all = new ArrayList<>(users.values());
        all.add(new HostUser(NEXT, null, false, true, ""));
        if (all.size() == 1) {
            all.add(new HostUser(NEXT + "-2", null, false, true, ""));
        }
        return all;
    }

    /** The tenants that have a device, a buffer or a registration. */
    private Set<String> active(List<LiveBuffer> buffers, List<Registration> registrations) {
        Set<String> active = new HashSet<>();
        Set<String> attached = new HashSet<>();
        buffers.forEach(buffer ->
                buffer.attachments().stream().map(LiveAttachment::device).forEach(attached::add));
        for (HostProcess process : host.withFiles()) {
            Membership membership = memberships.all().get(process.pid());
            if (membership != null
                    && !(process.ranges().isEmpty() && process.descriptors().isEmpty())) {
                active.add(membership.tenant());
            }
        }
        open.all().forEach(one -> {
            Membership membership = memberships.all().get(one.pid());
            if (membership != null
                    && (one.imports() || one.kind().equals(OpenDevices.VFIO) || attached.contains(one.device()))) {
                active.add(membership.tenant());
            }
        });
        buffers.forEach(buffer -> buffer.holders().stream().map(Holder::tenant).forEach(active::add));
        registrations.stream()
                .map(Registration::tenant)
                .filter(Objects::nonNull)
                .forEach(active::add);
        return active;
    }

    /** The greatest hard limit of a tenant's processes, as soft ones are raised freely; null where one of them has none. */
    private @Nullable Long memlock(String tenant, List<HostProcess> processes) {
        long most = 0;
        for (HostProcess process : processes) {
            Long limit = process.lockable();
            if (limit == null) {
                unknowns.add(UnknownKind.MEMLOCK_UNKNOWN, tenant);
                return null;
            }
            most = Math.max(most, limit);
        }
        return most == HostProcess.UNLIMITED ? null : (Long) most;
    }
}
