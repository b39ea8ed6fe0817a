package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostTenants.Membership;
import io.leakproof.host.LiveBuffer.Owner;
import io.leakproof.host.kernel.DeviceCheckpoint;
import io.leakproof.host.kernel.HostProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out who exported a buffer, and whether they still have anything of it. */
final class Owners {

    private static final String GONE = "gone?";

    /** It is always there: whoever does not see it is not shown the processes of others. */
    private static final int FIRST_PROCESS = 1;

    private final HostTenants tenants;
    private final Memberships memberships;
    private final BufferReferences references;
    private final Exporters exporters;
    private final Map<Long, Set<String>> ofUids = new HashMap<>();
    private final Set<String> alive = new HashSet<>();
    /** The tenants of whom some process did not show all that it has open. */
    private final Set<String> inPart = new HashSet<>();

    private final Map<String, Set<String>> opened = new HashMap<>();
    /** The tenants who have a device open of which nobody knows which it is. */
    private final Set<String> unplaced = new HashSet<>();

    private final HostUnknown.Collected unknowns;
    private final boolean isolation;

    /** Whether whoever is not seen is not there. */
    private final boolean seen;

    Owners(
            Snapshot host,
            HostTenants tenants,
            Memberships memberships,
            BufferReferences references,
            OpenDevices open,
            Exporters exporters,
            HostUnknown.Collected unknowns) {
        this.tenants = tenants;
        this.memberships = memberships;
        this.references = references;
        this.exporters = exporters;
        this.unknowns = unknowns;
        for (HostProcess process : host.processes().values()) {
            String tenant = memberships.tenant(process.pid());
            if (process.uid() != null) {
                ofUids.computeIfAbsent(process.uid(), any -> new HashSet<>()).add(tenant);
            }
            if (!process.showsFiles()) {
                inPart.add(tenant);
            }
        }
        memberships.all().values().forEach(membership -> alive.add(membership.tenant()));
        open.all().forEach(one -> {
            opened.computeIfAbsent(memberships.tenant(one.pid()), any -> new HashSet<>())
                    .add(one.device());
            if (one.device().isEmpty()) {
                unplaced.add(memberships.tenant(one.pid()));
            }
        });
        seen = host.meta().firstNamespaces()
                && (host.meta().root() || host.processes().containsKey(FIRST_PROCESS))
                && !ofUids.isEmpty()
                && Stream.of(Snapshot.PIDS, Snapshot.PIDS_AGAIN, "bulk/uid")
                        .allMatch(
                                path -> !host.files().has(path) || host.files().whole(path))
                && host.allShow(process -> process.uid() != null);
        isolation = memberships.all().values().stream().anyMatch(Membership::isolated)
                || !host.allShow(process -> !process.cgroups().isEmpty())
                || !host.files().of(Snapshot.PODS).stream().allMatch(String::isBlank)
                || host.files().has(DeviceCheckpoint.PATH);
    }

    /** Who owns a buffer that is held so. */
    Owner of(Holding holding) {
        RawBuffer buffer = holding.buffer();
        Long uid = uid(buffer);
        if (uid == null) {
            unknowns.add(UnknownKind.OWNER_UNKNOWN, Shown.buffer(buffer.ino()));
            return Owner.NOBODY_KNOWN;
        }
        Set<String> living = ofUids.getOrDefault(uid, Set.of());
        String tenant = tenants.ofUid(uid, isolation).orElse(null);
        if (tenant != null && living.stream().allMatch(tenant::equals)) {
            return new Owner(tenant, uid, Owner.EXACT, state(Set.of(tenant), holding), List.of());
        }
        List<String> candidates = new ArrayList<>(new TreeSet<>(living));
        candidates.add(GONE);
        unknowns.add(UnknownKind.OWNER_UNKNOWN, Shown.buffer(buffer.ino()), Map.of("candidates", candidates));
        return new Owner(null, uid, Owner.CANDIDATES, stateOfAny(living, holding), candidates);
    }

    /** If none of those who may own it has anything of it, whoever owns it has not. */
    private String stateOfAny(Set<String> living, Holding holding) {
        String state = state(living, holding);
        return state.equals(Owner.HOLDS) ? Owner.UNKNOWN : state;
    }

    private String state(Set<String> owners, Holding holding) {
        if (owners.stream().noneMatch(alive::contains)) {
            return seen ? Owner.GONE : Owner.UNKNOWN;
        }
        boolean maybe = false;
        for (Map.Entry<Integer, Holding.Holds> one : holding.holds().entrySet()) {
            if (owners.contains(memberships.tenant(one.getKey()))) {
                if (one.getValue().certainty != Certainty.CANDIDATE) {
                    return Owner.HOLDS;
                }
                maybe = true;
            }
        }
        for (Set<Integer> pids : holding.candidates().values()) {
            maybe |= !Collections.disjoint(owners, memberships.tenants(pids));
        }
        List<String> devices = exporters.devices(holding.buffer());
        for (String owner : owners) {
            Set<String> has = opened.getOrDefault(owner, Set.of());
            if (!devices.isEmpty() && has.containsAll(devices)) {
                return Owner.HOLDS;
            }
            maybe |= !Collections.disjoint(has, devices) || exporters.mayBeOf(holding.buffer(), has);
        }
        boolean ofDevice = holding.gem() || exporters.isOfDevice(holding.buffer());
        if (ofDevice && owners.stream().anyMatch(unplaced::contains)) {
            maybe = true;
        }
        return maybe || holding.mayBeOfAnybody() || !seen || owners.stream().anyMatch(inPart::contains)
                ? Owner.UNKNOWN
                : Owner.LET_GO;
    }

    /** The uid that exported a buffer: the owner of its inode, which outlives whoever exported it. */
    private @Nullable Long uid(RawBuffer buffer) {
        Set<Long> seen = new TreeSet<>();
        references.of(buffer.ino()).stream()
                .map(BufferReferences.Reference::node)
                .filter(node -> node != null && !node.isDevice() && node.ino() == buffer.ino())
                .forEach(node -> seen.add(node.uid()));
        Long creator = buffer.creator();
        if (seen.size() > 1 || creator != null && !seen.isEmpty() && !seen.contains(creator)) {
            unknowns.add(UnknownKind.CREATOR_DIFFERS, Shown.buffer(buffer.ino()));
            return seen.size() == 1 ? seen.iterator().next() : creator;
        }
        return seen.isEmpty() ? creator : seen.iterator().next();
    }
}
