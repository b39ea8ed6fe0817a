package io.leakproof.host;

import io.leakproof.host.HostFinding.Kind;
import io.leakproof.host.HostFinding.Severity;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Says what is wrong, or may be, with who holds what. */
final class Findings {

    private static final String TENANT = "tenant";
    private static final String CANDIDATES = "candidates";
    private static final String DEVICES = "devices";

    private final Set<HostFinding> all = new LinkedHashSet<>();
    private final Predicate<LiveBuffer> reused;
    private final boolean sharingForbidden;

    /**
     * Begins.
     *
     * @param reused whether a buffer's memory is given to others when its owner closes the device, whoever holds it
     * @param sharingForbidden whether nobody is to hold what is another's
     */
    Findings(Predicate<LiveBuffer> reused, boolean sharingForbidden) {
        this.reused = reused;
        this.sharingForbidden = sharingForbidden;
    }

    List<HostFinding> all() {
        return List.copyOf(all);
    }

    void add(Kind kind, String about, Severity level, Map<String, Object> details) {
        all.add(new HostFinding(kind, about, level, details));
    }

    /** What is to be said of a buffer. */
    void buffer(LiveBuffer buffer) {
        if (buffer.nameForged()) {
            add(Kind.FORGED_NAME, buffer.id(), Severity.WARNING, Map.of());
        }
        LiveBuffer.Owner owner = buffer.owner();
        if (owner.isOutlived()) {
            outlived(buffer);
        } else if (owner.tenant() == null && owner.candidates().isEmpty()) {
            unowned(buffer);
        } else {
            shared(buffer);
        }
    }

    private void outlived(LiveBuffer buffer) {
        Severity level = reused.test(buffer) ? Severity.ERROR : Severity.WARNING;
        Map<String, Set<HeldBy>> foreign = foreign(buffer);
        foreign.forEach(
                (tenant, by) -> add(Kind.OUTLIVES_OWNER, buffer.id(), level, Map.of(TENANT, tenant, "by", words(by))));
        if (foreign.isEmpty()) {
            nobodyNamed(buffer, Kind.OUTLIVES_OWNER_HOLDER_UNKNOWN, Map.of(CANDIDATES, buffer.tenants()));
        }
        if (!buffer.attachments().isEmpty()) {
            add(Kind.ATTACHMENT_OUTLIVES_OWNER, buffer.id(), level, Map.of(DEVICES, devices(buffer)));
        }
    }

    private void unowned(LiveBuffer buffer) {
        if (buffer.holders().stream().anyMatch(holder -> holder.certainty() == Certainty.EXACT)) {
            several(buffer);
        } else {
            nobodyNamed(
                    buffer, Kind.ONLY_IMPORTERS_HOLD, Map.of(CANDIDATES, buffer.tenants(), DEVICES, devices(buffer)));
        }
    }

    private void shared(LiveBuffer buffer) {
        if (buffer.owner().tenant() != null || !several(buffer)) {
            foreign(buffer)
                    .forEach((tenant, by) -> add(
                            Kind.HELD_BY_ANOTHER_TENANT,
                            buffer.id(),
                            sharing(),
                            Map.of(TENANT, tenant, "by", words(by))));
        }
        if (buffer.owner().state().equals(LiveBuffer.Owner.UNKNOWN)
                && buffer.holders().stream().noneMatch(Holder::named)) {
            nobodyNamed(buffer, Kind.OUTLIVES_OWNER_HOLDER_UNKNOWN, Map.of(CANDIDATES, buffer.tenants()));
        }
    }

    /** Says that several hold a buffer, if that is so. */
    private boolean several(LiveBuffer buffer) {
        List<String> named = buffer.holders().stream()
                .filter(Holder::named)
                .map(Holder::tenant)
                .filter(tenant -> !tenant.equals(HostTenants.NOBODY_KNOWN))
                .distinct()
                .sorted()
                .toList();
        if (named.size() > 1) {
            add(Kind.HELD_BY_SEVERAL_TENANTS, buffer.id(), sharing(), Map.of("tenants", named));
        }
        return named.size() > 1;
    }

    /** Says that nobody can be named who holds a buffer, or that nobody is seen at all. */
    private void nobodyNamed(LiveBuffer buffer, Kind kind, Map<String, Object> details) {
        if (buffer.holders().isEmpty() && buffer.attachments().isEmpty()) {
            add(Kind.NOBODY_VISIBLE_HOLDS, buffer.id(), Severity.ERROR, Map.of());
        } else {
            add(kind, buffer.id(), Severity.ERROR, details);
        }
    }

    private Severity sharing() {
        return sharingForbidden ? Severity.ERROR : Severity.NOTE;
    }

    /** By what tenants who are not and cannot be the owner hold a buffer, of those who can be named. */
    private static Map<String, Set<HeldBy>> foreign(LiveBuffer buffer) {
        Map<String, Set<HeldBy>> foreign = new TreeMap<>();
        buffer.holders().stream()
                .filter(Holder::named)
                .filter(holder -> !buffer.owner().mayBe(holder.tenant()))
                .forEach(holder -> foreign.computeIfAbsent(holder.tenant(), any -> EnumSet.noneOf(HeldBy.class))
                        .addAll(holder.by()));
        return foreign;
    }

    /** The ways as they stand in JSON. */
    static List<String> words(Set<HeldBy> by) {
        return by.stream().map(HeldBy::word).toList();
    }

    private static List<String> devices(LiveBuffer buffer) {
        return buffer.attachments().stream()
                .map(LiveAttachment::device)
                .sorted()
                .toList();
    }
}
