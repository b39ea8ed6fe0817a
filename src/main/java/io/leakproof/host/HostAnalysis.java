package io.leakproof.host;

import io.leakproof.document.Mapping;
import io.leakproof.facts.Release;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostFinding.Kind;
import io.leakproof.host.HostFinding.Severity;
import io.leakproof.host.HostReport.Origin;
import io.leakproof.host.HostReport.WorldHints;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.kernel.BpfBuffers.Attached;
import io.leakproof.host.kernel.Bufinfo;
import io.leakproof.host.kernel.CgroupMemory;
import io.leakproof.host.kernel.DrmClient;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.RdmaRegistration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds out about one host: what it can do, who holds what, and what could not be seen. Not thread-safe. */
public final class HostAnalysis {

    private static final String ANY_WITH_THREADS = "any process with threads";
    private static final int MOST_READINGS = 3;
    private static final long MEBIBYTE = 1L << 20;

    private final Snapshot host;
    private final HostQuestion question;
    private final HostUnknown.Collected unknowns = new HostUnknown.Collected();
    private final HostTenants tenants;
    private final Memberships memberships;
    private final OpenDevices open;
    private final BufferReferences references;
    private final Map<String, HostDevices.Bound> bound;
    private final Map<Long, RawBuffer> raw;
    private final Set<Long> changed = new HashSet<>();
    private final Exporters exporters;
    private final Importers importers;

    private HostAnalysis(HostFiles files, HostQuestion question) {
        this.question = question;
        host = Snapshot.of(files, question.release());
        tenants = new HostTenants(question.rules().withNamespaces(host.namespaces()));
        memberships = new Memberships(host, tenants);
        open = new OpenDevices(host);
        references = new BufferReferences(host);
        bound = host.devices().boundByName();
        raw = current(RawBuffer.all(host));
        CatalogueDrivers drivers = question.drivers();
        DriverChoice choice = new DriverChoice(host, drivers);
        exporters = new Exporters(host, drivers, choice, references, raw.values(), unknowns);
        importers = new Importers(host, drivers, choice, exporters, raw.values(), unknowns);
    }

    /** What is found out about a host. */
    public static HostReport of(HostFiles files, HostQuestion question) {
        return new HostAnalysis(files, question).report();
    }

    /**
     * The same of a host that runs, which is read again while its buffers change as they are read, and no more than three times. What
     * changes in the last reading, too, is said, and nobody is certain to hold it.
     */
    public static HostReport ofSteady(Supplier<HostFiles> reading, HostQuestion question) {
        HostReport report = of(reading.get(), question);
        for (int more = 1; more < MOST_READINGS && report.isTorn(); more++) {
            report = of(reading.get(), question);
        }
        return report;
    }

    private HostReport report() {
        List<LiveBuffer> buffers = buffers();
        List<Registration> registrations = registrations();
        Findings findings = new Findings(this::isReused, question.sharingForbidden());
        buffers.forEach(findings::buffer);
        registrations.forEach(registration -> orphan(registration, findings));
        clients(findings);
        cgroups(findings);
        deviceMappings();
        List<HostUser> users = new Users(host, memberships, open, unknowns).of(buffers, registrations);
        new UnreadSources(host, question, unknowns).note(importers, registrations);
        return new HostReport(
                host.files().source(),
                new Origin(
                        host.kernel(),
                        host.meta().bootId(),
                        host.meta().time(),
                        host.files().digest()),
                exporters.rows(),
                importers.rows(),
                users,
                buffers.stream()
                        .map(buffer -> changed.contains(buffer.ino()) ? buffer.ofTornReading() : buffer)
                        .toList(),
                registrations,
                findings.all(),
                unknowns.sorted(),
                question.accepted(),
                host.exportsNothing(),
                hints(users));
    }

    /** The buffers without those that are freed by now and that nobody was seen to have. */
    private Map<Long, RawBuffer> current(Map<Long, RawBuffer> all) {
        if (host.again() == null || !host.again().odd().isEmpty() || host.bufinfo() == null) {
            return all;
        }
        Map<Long, Long> later = new TreeMap<>();
        host.again().entries().forEach(entry -> later.put(entry.ino(), entry.count()));
        for (Bufinfo.Entry entry : host.bufinfo().entries()) {
            Long count = later.get(entry.ino());
            if (count != null && count != entry.count()) {
                changed.add(entry.ino());
                unknowns.add(UnknownKind.CHANGED_WHILE_READING, Shown.buffer(entry.ino()));
            } else if (count == null && references.of(entry.ino()).isEmpty()) {
                all.remove(entry.ino());
            }
        }
        return all;
    }

    private List<LiveBuffer> buffers() {
        List<Holding> holdings = raw.values().stream()
                .map(buffer -> new Holding(buffer, references, open, importers, isGem(buffer)))
                .toList();
        Set<Integer> importing = open.importing();
        InFlight inFlight = new InFlight(host);
        boolean referring = importers.refer(open);
        Set<Holding> explained =
                inFlight.explain(holdings, holding -> holding.gem() ? !importing.isEmpty() : referring);
        List<String> ways = inFlight.ways();
        Owners owners = new Owners(host, tenants, memberships, references, open, exporters, unknowns);
        List<LiveBuffer> buffers = new ArrayList<>();
        for (Holding holding : holdings) {
            unexplained(holding, explained.contains(holding), importing, ways);
            buffers.add(live(holding, owners));
        }
        inFlight.note(unknowns);
        return buffers;
    }

    private boolean isGem(RawBuffer buffer) {
        return buffer.exporter().equals(Exporters.GEM)
                || exporters.of(buffer).stream().anyMatch(exporters::isGem);
    }

    private void unexplained(Holding holding, boolean explained, Set<Integer> importing, List<String> ways) {
        RawBuffer buffer = holding.buffer();
        String id = Shown.buffer(buffer.ino());
        Long count = holding.unexplained();
        if (count == null) {
            unknowns.add(UnknownKind.REFERENCES_NOT_COUNTED, id);
        } else if (count > 0 && explained) {
            unknowns.add(UnknownKind.HELD_PAST_FILE_DESCRIPTORS, id, Map.of("by", ways, "count", count));
        } else if (count > 0) {
            holding.mayHold(importing, HeldBy.HIDDEN_REFERENCE);
            List<String> candidates = new ArrayList<>(memberships.tenants(importing));
            if (!host.files().whole("bulk/tasks")) {
                candidates.add(ANY_WITH_THREADS);
                holding.ofAnybody();
            }
            unknowns.add(UnknownKind.UNEXPLAINED_REFERENCES, id, Map.of("candidates", candidates, "count", count));
            importers.hidden();
        }
        if (buffer.attachments() == null) {
            unknowns.add(UnknownKind.ATTACHMENTS_NOT_VISIBLE, id);
        }
    }

    private LiveBuffer live(Holding holding, Owners owners) {
        RawBuffer buffer = holding.buffer();
        List<LiveAttachment> attachments = new ArrayList<>();
        List<Attached> listed = buffer.attachments() == null ? List.of() : buffer.attachments();
        for (int i = 0; i < listed.size(); i++) {
            attachments.add(attachment(buffer, listed.get(i), holding.users().get(i)));
        }
        if (attachments.stream().anyMatch(one -> one.revocable().equals("yes")) || mayBeRevoked(buffer, listed)) {
            unknowns.add(UnknownKind.REVOKED_ALREADY_NOT_VISIBLE, Shown.buffer(buffer.ino()));
        }
        return new LiveBuffer(
                buffer.ino(),
                buffer.size(),
                buffer.exporter().isEmpty() ? HostTenants.NOBODY_KNOWN : Shown.name(buffer.exporter()),
                owners.of(holding),
                holding.holders(memberships::tenant),
                holding.more(),
                tenants(holding),
                attachments,
                holding.unexplained(),
                buffer.nameForged());
    }

    /** Whether the exporter revokes by itself. */
    private boolean mayBeRevoked(RawBuffer buffer, List<Attached> attachments) {
        return !attachments.isEmpty()
                && exporters.of(buffer).stream()
                        .flatMap(id -> Objects.requireNonNull(exporters.rows().get(id)).entries().stream())
                        .anyMatch(entry -> entry.node().find("protection") instanceof Mapping options
                                && options.find("revoke") != null);
    }

    private LiveAttachment attachment(RawBuffer buffer, Attached attached, Holding.Users users) {
        String id = Shown.buffer(buffer.ino());
        String device = Shown.name(attached.device());
        List<ImporterRow> ways = importers.of(attached.device());
        Revocability revocability = Revocability.of(attached, ways, host.version());
        if (revocability.answer().equals(Revocability.UNKNOWN)) {
            unknowns.add(UnknownKind.REVOCABILITY_NOT_VISIBLE, id, Map.of("device", device));
        }
        List<String> tenants = memberships.tenants(users.pids());
        if (users.certainty() == null || users.certainty() == Certainty.CANDIDATE) {
            unknowns.add(UnknownKind.ATTACHMENT_USER_UNKNOWN, id, Map.of("candidates", tenants, "device", device));
        }
        return new LiveAttachment(
                device,
                module(attached),
                revocability.answer(),
                revocability.evidence(),
                tenants,
                users.certainty() == null
                        ? "unknown"
                        : users.certainty() == Certainty.CANDIDATE
                                ? "candidates"
                                : users.certainty().word());
    }

    private Optional<String> module(Attached attached) {
        HostDevices.DrmDevice drm = host.devices().drm().get(attached.device());
        if (drm != null && !drm.driver().isEmpty()) {
            return Optional.of(Shown.name(drm.driver()));
        }
        HostDevices.Bound device = bound.get(attached.device());
        if (device != null && !device.module().isEmpty()) {
            return Optional.of(Shown.name(device.module()));
        }
        if (!attached.driver().isEmpty()) {
            return Optional.of(Shown.name(attached.driver()));
        }
        return importers.of(attached.device()).stream()
                .map(ImporterRow::entry)
                .filter(Objects::nonNull)
                .flatMap(entry -> entry.modules().stream())
                .findFirst();
    }

    private boolean isReused(LiveBuffer buffer) {
        RawBuffer known = Objects.requireNonNull(raw.get(buffer.ino()));
        return exporters.any(known, true, device -> device.release() == Release.ON_CLOSE);
    }

    private List<Registration> registrations() {
        List<Registration> all = new ArrayList<>();
        RdmaRegistration.Listing listing = host.registrations();
        for (RdmaRegistration one : listing == null ? List.<RdmaRegistration>of() : listing.registrations()) {
            Integer pid = one.pid(); // that of the thread which asked for it, which need not be a process's
            boolean seen = pid != null && memberships.all().containsKey(pid);
            Registration registration = new Registration(
                    Shown.name(one.device()),
                    one.number(),
                    one.length(),
                    pid == null || !seen ? null : memberships.tenant(pid),
                    pid == null && host.meta().firstNamespaces(),
                    seen ? List.of() : memberships.tenants(haveRdma(one.device())));
            all.add(registration);
            unknowns.add(UnknownKind.REGISTRATION_MEMORY_NOT_VISIBLE, registration.id());
        }
        return all;
    }

    private Set<Integer> haveRdma(String device) {
        return open.pids(one -> one.kind().equals(OpenDevices.RDMA)
                && (one.rdma().isEmpty() || one.rdma().equals(device)));
    }

    private static void orphan(Registration registration, Findings findings) {
        if (registration.orphan()) {
            findings.add(
                    Kind.ORPHAN_REGISTRATION,
                    registration.id(),
                    Severity.ERROR,
                    Map.of("bytes", registration.length(), "holders", registration.holders()));
        }
    }

    /** A dead opener's file that is the master keeps those who have the device open too from becoming it. */
    private void clients(Findings findings) {
        for (HostDevices.DrmDevice device : host.devices().drm().values()) {
            for (DrmClient client : device.clients()) {
                if (client.nameless() && !isAlive(client)) {
                    Set<Integer> pids = open.mayHave(device.name(), Set.of(OpenDevices.DRM));
                    findings.add(
                            client.master() && device.clients().stream().anyMatch(other -> !other.equals(client))
                                    ? Kind.ORPHAN_DRM_MASTER
                                    : Kind.ORPHAN_DRM_CLIENT,
                            Shown.name(device.name()),
                            Severity.ERROR,
                            Map.of("holders", memberships.tenants(pids)));
                }
            }
        }
    }

    /** Whether its opener calls itself so: a process of its number may be another that was given the number of a dead one. */
    private boolean isAlive(DrmClient client) {
        HostProcess process = host.processes().get(client.pid());
        return memberships.all().containsKey(client.pid())
                && (client.ofUser() || process != null && Objects.equals(process.uid(), 0L));
    }

    private void cgroups(Findings findings) {
        if (!CgroupMemory.read(host.files())) {
            unknowns.add(UnknownKind.CGROUP_MEMORY_NOT_READ, HostUnknown.NODE);
        }
        CgroupMemory.inPart(host.files())
                .forEach(path -> unknowns.add(UnknownKind.CGROUP_MEMORY_NOT_READ, Shown.source(path)));
        Set<String> told = new TreeSet<>();
        Set<String> distinct = new HashSet<>(); // of many processes few
        host.processes().values().forEach(process -> distinct.addAll(process.cgroups()));
        NavigableSet<String> used = new TreeSet<>(distinct);
        CgroupMemory.ofEmpty(host.files()).forEach((path, bytes) -> {
            boolean within = told.stream().anyMatch(path::startsWith);
            if (bytes >= MEBIBYTE && !within && !path.equals("/") && !CgroupMemory.isInUse(path, used)) {
                told.add(CgroupMemory.below(path));
                findings.add(
                        Kind.MEMORY_CHARGED_TO_EMPTY_CGROUP,
                        Shown.path(path),
                        Severity.WARNING,
                        Map.of("bytes_at_least", bytes / MEBIBYTE * MEBIBYTE));
            }
        });
    }

    private void deviceMappings() {
        for (HostProcess process : host.withFiles()) {
            process.ranges().stream()
                    .filter(range -> !range.isDmabuf())
                    .forEach(range -> unknowns.add(
                            UnknownKind.DEVICE_MAPPING_BUFFER_NOT_VISIBLE,
                            Shown.name(range.path()),
                            Map.of("tenant", memberships.tenant(process.pid()))));
        }
    }

    private WorldHints hints(List<HostUser> users) {
        Map<Long, List<String>> of = new TreeMap<>();
        raw.values().forEach(buffer -> of.put(buffer.ino(), exporters.of(buffer)));
        Set<String> translated = new TreeSet<>();
        host.devices().bound().stream()
                .filter(bound -> bound.group().equals("DMA") || bound.group().equals("DMA-FQ"))
                .forEach(bound -> translated.add(bound.name()));
        PeerPaths paths = new PeerPaths(host.files());
        Map<String, String> peers = new TreeMap<>();
        importers
                .rows()
                .values()
                .forEach(row -> paths.nearest(row.device(), exporters.rows().keySet())
                        .ifPresent(way -> peers.put(row.device(), way)));
        return new WorldHints(
                of,
                translated,
                host.clearsPages(),
                question.rules().trusted(),
                question.remote() == null ? List.of("elsewhere") : question.remote(),
                importers.keyed(),
                new AssignedDevices(host, memberships, open, importers, question.rules())
                        .access(users, unknowns.sorted()),
                peers);
    }

    private List<String> tenants(Holding holding) {
        Set<String> tenants = new TreeSet<>();
        holding.holds().keySet().forEach(pid -> tenants.add(memberships.tenant(pid)));
        holding.candidates().values().forEach(pids -> tenants.addAll(memberships.tenants(pids)));
        return List.copyOf(tenants);
    }
}
