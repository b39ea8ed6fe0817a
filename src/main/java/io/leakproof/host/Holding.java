package io.leakproof.host;

import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.kernel.BpfBuffers.Attached;
import io.leakproof.host.kernel.DrmHandle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds out who holds one buffer, by what and how certainly, and how many references that explains. Not thread-safe. */
final class Holding {

    /** The references that an attachment of a DRM device takes, and the most that one of an unknown device may. */
    private static final int OF_DRM = 3;

    /** How many of those who only may hold it are named: on a large host these are thousands. */
    private static final int MOST_CANDIDATES = 128;

    private final RawBuffer buffer;
    private final BufferReferences references;
    private final OpenDevices open;
    private final Importers importers;
    private final Map<Integer, Holds> holds = new TreeMap<>();
    private final Map<HeldBy, Set<Integer>> candidates = new EnumMap<>(HeldBy.class);
    private final List<Users> users = new ArrayList<>();
    private long explained;
    private int unknownDevices;
    private final Map<String, Integer> attachedBefore = new HashMap<>();
    private final boolean gem;
    private boolean ofAnybody;

    /** The ways in which a process holds the buffer, and how certain that is. */
    static final class Holds {
        final Set<HeldBy> by = EnumSet.noneOf(HeldBy.class);
        Certainty certainty = Certainty.CANDIDATE;
    }

    /**
     * The users of an attachment.
     *
     * @param pids the processes
     * @param certainty how certain that is; null where nobody is seen who could
     */
    record Users(Set<Integer> pids, @Nullable Certainty certainty) {}

    Holding(RawBuffer buffer, BufferReferences references, OpenDevices open, Importers importers, boolean gem) {
        this.buffer = buffer;
        this.references = references;
        this.open = open;
        this.importers = importers;
        this.gem = gem;
        processes();
        ownHandles();
        if (buffer.attachments() != null) {
            buffer.attachments().forEach(this::attachment);
            explained += explainedByUnknown();
        }
    }

    /** The buffer. */
    RawBuffer buffer() {
        return buffer;
    }

    /** Whether it is a GEM object of a DRM device, so that handles are references. */
    boolean gem() {
        return gem;
    }

    /** What each process has, but for the candidates. */
    Map<Integer, Holds> holds() {
        return holds;
    }

    /** The processes that may hold it as many others may, by what. */
    Map<HeldBy, Set<Integer>> candidates() {
        return candidates;
    }

    /** The processes that hold it, and the first of the candidates. */
    List<Holder> holders(IntFunction<String> tenants) {
        Map<Integer, Holder> holders = new TreeMap<>();
        holds.forEach((pid, held) -> holders.put(pid, holder(pid, tenants, held)));
        int most = holders.size() + MOST_CANDIDATES;
        for (int pid : allCandidates()) {
            if (holders.size() == most) {
                break;
            }
            holders.computeIfAbsent(pid, any -> holder(pid, tenants, new Holds()));
        }
        return List.copyOf(holders.values());
    }

    private Holder holder(int pid, IntFunction<String> tenants, Holds held) {
        Set<HeldBy> by = EnumSet.copyOf(held.by);
        candidates.forEach((way, pids) -> {
            if (pids.contains(pid)) {
                by.add(way);
            }
        });
        return new Holder(pid, tenants.apply(pid), by, held.certainty);
    }

    /** How many candidates are not among these. */
    int more() {
        Set<Integer> all = allCandidates();
        long others = all.size() - holds.keySet().stream().filter(all::contains).count();
        return (int) Math.max(0, others - MOST_CANDIDATES);
    }

    private Set<Integer> allCandidates() {
        return candidates.values().stream().reduce(Set.of(), Holding::union);
    }

    /** Who uses each attachment, in their order. */
    List<Users> users() {
        return users;
    }

    /**
     * The references that nothing explains so far; null where they were not counted, or are fewer than what is seen: then some of it is
     * one reference, as are the descriptors of processes with one table, and who knows how much. Where the sum fits, nothing tells such
     * a table from a copy of it.
     */
    @Nullable
    Long unexplained() {
        return buffer.count() == null || explained > buffer.count() ? null : (Long) (buffer.count() - explained);
    }

    /** Whether any process may hold it unseen, as threads can by descriptors of their own. */
    boolean mayBeOfAnybody() {
        return ofAnybody;
    }

    /** Notes that any process may hold it unseen. */
    void ofAnybody() {
        ofAnybody = true;
    }

    void add(int pid, HeldBy by, Certainty certainty) {
        Holds known = holds.computeIfAbsent(pid, any -> new Holds());
        known.by.add(by);
        if (certainty.compareTo(known.certainty) < 0) {
            known.certainty = certainty;
        }
    }

    /** Notes that each of some processes may hold it. The set is kept as it is, as that of many buffers. */
    void mayHold(Set<Integer> pids, HeldBy by) {
        candidates.merge(by, pids, Holding::union);
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        if (some.isEmpty() || some.equals(others)) {
            return others;
        }
        Set<Integer> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private void processes() {
        for (BufferReferences.Reference reference : references.of(buffer.ino())) {
            add(reference.pid(), reference.by(), reference.confirmed() ? Certainty.EXACT : Certainty.CANDIDATE);
            explained += reference.confirmed() ? 1 : 0;
        }
    }

    /** Handles of the exporter's own device are references besides those of attachments: one each, and one more. */
    private void ownHandles() {
        long own = 0;
        for (DrmHandle handle : handles()) {
            add(handle.pid(), HeldBy.DRM_HANDLE, Certainty.EXACT);
            own += gem && !isAttached(open.drm(handle.minor())) ? 1 : 0;
        }
        explained += own == 0 ? 0 : own + 1;
    }

    private List<DrmHandle> handles() {
        return references.handles(buffer.ino());
    }

    private boolean isAttached(String device) {
        return buffer.attachments() != null
                && buffer.attachments().stream()
                        .map(Attached::device)
                        .anyMatch(attached -> device.isEmpty()
                                ? importers.nodeKinds(attached).contains(OpenDevices.DRM)
                                : attached.equals(device));
    }

    private void attachment(Attached attachment) {
        Set<String> kinds = importers.nodeKinds(attachment.device());
        unknownDevices += kinds.isEmpty() ? 1 : 0;
        explained += kinds.isEmpty() ? 0 : kinds.contains(OpenDevices.DRM) ? OF_DRM : 1;
        Set<Integer> exact = exactly(attachment.device());
        Set<Integer> pids = exact.isEmpty() ? open.mayUse(attachment.device(), kinds) : exact;
        boolean only = open.whole() && pids.size() == 1 && pids.equals(open.mayHave(attachment.device(), kinds));
        Certainty certainty =
                !exact.isEmpty() ? Certainty.EXACT : only && !kinds.isEmpty() ? Certainty.LIKELY : Certainty.CANDIDATE;
        if (certainty == Certainty.CANDIDATE) {
            mayHold(pids, HeldBy.ATTACHMENT);
        } else {
            pids.forEach(pid -> add(pid, HeldBy.ATTACHMENT, certainty));
        }
        users.add(new Users(pids, pids.isEmpty() ? null : certainty));
    }

    /**
     * Who has a handle on a device that is attached: each has an attachment of their own. Nobody where the device is attached more often
     * than that: a handle that was closed, or whose file is in nobody's table, leaves its attachment to whoever has the memory mapped.
     */
    private Set<Integer> exactly(String device) {
        List<Integer> having = handles().stream()
                .filter(handle -> open.drm(handle.minor()).equals(device))
                .map(DrmHandle::pid)
                .toList();
        return attachedBefore.merge(device, 1, Integer::sum) > having.size() ? Set.of() : new TreeSet<>(having);
    }

    /** What attachments of unknown devices explain, of what all others leave: from one to three each. */
    private long explainedByUnknown() {
        long left = buffer.count() == null ? 0 : buffer.count() - explained;
        return Math.max(unknownDevices, Math.min((long) OF_DRM * unknownDevices, left));
    }
}
