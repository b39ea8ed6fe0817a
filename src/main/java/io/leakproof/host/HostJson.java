package io.leakproof.host;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.WorldEffect;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report of a host as records, whose components are the keys of its JSON. */
public final class HostJson {

    private static final String BY = "by";
    private static final String CANDIDATES = "candidates";
    private static final String TENANT = "tenant";
    private static final String UNLIMITED = "unlimited";

    private HostJson() {}

    /**
     * The buffers of a host with their holders.
     *
     * @param source what the user called it
     * @param kernel the release of its kernel; empty where it is not known
     * @param buffers the buffers that are alive
     * @param registrations the memory registered for RDMA
     * @param findings what is wrong, or may be
     * @param unknowns what could not be seen
     * @param exitCode the exit code of this host alone: 1 for what is or may be a leak, 3 where something is unknown
     */
    public record HeldHost(
            String source,
            String kernel,
            List<HeldBuffer> buffers,
            List<HeldRegistration> registrations,
            List<FindingJson> findings,
            List<HostUnknownJson> unknowns,
            int exitCode) {}

    /**
     * The exporters, the importers and the tenants of a host.
     *
     * @param source what the user called it
     * @param kernel the release of its kernel; empty where it is not known
     * @param exporters the devices that export
     * @param importers the ways in which buffers of others are imported
     * @param users the tenants
     * @param unknowns what could not be seen
     * @param facts all of this as the YAML of one world
     */
    public record CollectedHost(
            String source,
            String kernel,
            Map<String, CollectedExporter> exporters,
            Map<String, CollectedImporter> importers,
            Map<String, CollectedUser> users,
            List<HostUnknownJson> unknowns,
            String facts) {}

    /**
     * A buffer that is alive.
     *
     * @param ino its inode, unique for one boot
     * @param size its size in bytes
     * @param exporter what lists of buffers call its exporter
     * @param owner who exported it
     * @param holders who holds it, by process; of those who only may, as many others may, the first
     * @param moreHolders how many more may hold it
     * @param attachments what is attached to it
     * @param unexplained how many references nothing seen but sockets and rings explains; null where they were not counted
     * @param nameForged whether its name pretends to be the kernel's text
     */
    public record HeldBuffer(
            long ino,
            long size,
            String exporter,
            HeldOwner owner,
            List<Holder> holders,
            @Nullable Integer moreHolders,
            List<LiveAttachment> attachments,
            Optional<Long> unexplained,
            boolean nameForged) {

        private static HeldBuffer of(LiveBuffer buffer) {
            return new HeldBuffer(
                    buffer.ino(),
                    buffer.size(),
                    buffer.exporter(),
                    HeldOwner.of(buffer.owner()),
                    buffer.holders(),
                    buffer.more() == 0 ? null : (Integer) buffer.more(),
                    buffer.attachments(),
                    Optional.ofNullable(buffer.unexplained()),
                    buffer.nameForged());
        }
    }

    /**
     * The tenant who exported a buffer.
     *
     * @param tenant the tenant; null where that is not known
     * @param uid the uid; null where that is not known
     * @param certainty {@code exact}, {@code candidates} or {@code unknown}
     * @param state {@code holds} it or its device, has {@code let-go}, is {@code gone}, or {@code unknown}
     * @param candidates who it may be, where it is one of several
     */
    public record HeldOwner(
            Optional<String> tenant,
            Optional<Long> uid,
            String certainty,
            String state,
            @Nullable List<String> candidates) {

        private static HeldOwner of(Owner owner) {
            return new HeldOwner(
                    Optional.ofNullable(owner.tenant()),
                    Optional.ofNullable(owner.uid()),
                    owner.certainty(),
                    owner.state(),
                    owner.candidates().isEmpty() ? null : owner.candidates());
        }
    }

    /**
     * Memory that is registered for RDMA.
     *
     * @param dev the RDMA device
     * @param mrn its number on the device
     * @param len how many bytes
     * @param tenant who registered it; null where that is not known
     * @param orphan whether the process that registered it is dead
     * @param holders of one whose process is not seen: the tenants who keep the device open
     */
    public record HeldRegistration(
            String dev,
            long mrn,
            long len,
            Optional<String> tenant,
            boolean orphan,
            @Nullable List<String> holders) {

        private static HeldRegistration of(Registration registration) {
            return new HeldRegistration(
                    registration.device(),
                    registration.number(),
                    registration.length(),
                    Optional.ofNullable(registration.tenant()),
                    registration.orphan(),
                    registration.tenant() == null ? registration.holders() : null);
        }
    }

    /**
     * Something found out about who holds what. Which keys there are beside the first three depends on the kind.
     *
     * @param kind what it is a case of
     * @param about the buffer, the registration, the device or the cgroup
     * @param level how bad it is
     * @param bytes how much memory is registered
     * @param bytesAtLeast how much memory is charged at least
     * @param by by what the tenant holds the buffer
     * @param candidates the tenants one or some of whom it may be
     * @param devices the devices that are attached
     * @param holders the tenants who may have it
     * @param tenant the tenant who holds the buffer, or had opened the device
     * @param tenants the tenants who hold the buffer
     */
    public record FindingJson(
            HostFinding.Kind kind,
            String about,
            HostFinding.Severity level,
            @Nullable Long bytes,
            @Nullable Long bytesAtLeast,
            @Nullable List<String> by,
            @Nullable List<String> candidates,
            @Nullable List<String> devices,
            @Nullable List<String> holders,
            @Nullable String tenant,
            @Nullable List<String> tenants) {

        private static FindingJson of(HostFinding finding) {
            Map<String, Object> more = finding.details();
            return new FindingJson(
                    finding.kind(),
                    finding.about(),
                    finding.level(),
                    number(more, "bytes"),
                    number(more, "bytes_at_least"),
                    texts(more, BY),
                    texts(more, CANDIDATES),
                    texts(more, "devices"),
                    texts(more, "holders"),
                    text(more, TENANT),
                    texts(more, "tenants"));
        }
    }

    /**
     * Something about a host that could not be seen. Which keys there are beside the first three depends on the kind.
     *
     * @param kind what it is
     * @param about a buffer, a device, a path or {@code node}
     * @param world what it does to verdicts about the world
     * @param by the ways in which it may be held
     * @param candidates the tenants, devices or drivers that it may be
     * @param count how many there are
     * @param device the device that is attached
     * @param module the module of its driver
     * @param tenant whose process it is
     * @param what what was cut or is odd
     * @param why why it was not read
     * @param accepted true where the user takes responsibility for it
     */
    public record HostUnknownJson(
            UnknownKind kind,
            String about,
            WorldEffect world,
            @Nullable List<String> by,
            @Nullable List<String> candidates,
            @Nullable Long count,
            @Nullable String device,
            @Nullable String module,
            @Nullable String tenant,
            @Nullable String what,
            @Nullable String why,
            @Nullable Boolean accepted) {

        private static HostUnknownJson of(HostUnknown unknown, boolean accepted) {
            Map<String, Object> more = unknown.details();
            return new HostUnknownJson(
                    unknown.kind(),
                    unknown.about(),
                    unknown.kind().world(),
                    texts(more, BY),
                    texts(more, CANDIDATES),
                    number(more, "count"),
                    text(more, "device"),
                    text(more, "module"),
                    text(more, TENANT),
                    text(more, "what"),
                    text(more, "why"),
                    accepted ? true : null);
        }
    }

    /**
     * A device that exports.
     *
     * @param driver its entry in the catalogue; null where that is not known
     * @param evidence by what that is known
     * @param module the driver's module, or what lists of buffers call it
     */
    public record CollectedExporter(Optional<String> driver, Evidence evidence, String module) {}

    /**
     * A way in which buffers of others are imported.
     *
     * @param driver its entry in the catalogue; null where that is not known
     * @param attachment how it attaches, where no entry says so
     * @param evidence by what that is known
     */
    public record CollectedImporter(
            Optional<String> driver, @Nullable Attachment attachment, Evidence evidence) {}

    /**
     * A tenant of a host.
     *
     * @param tenant the tenant
     * @param memlock how many bytes one process may lock, or {@code unlimited}
     * @param gone true where none of its processes is left
     * @param synthetic true where it stands for whoever comes next
     */
    public record CollectedUser(
            String tenant,
            Object memlock,
            @Nullable Boolean gone,
            @Nullable Boolean synthetic) {

        private static CollectedUser of(HostUser user) {
            return new CollectedUser(
                    user.tenant(),
                    user.memlock() == null ? UNLIMITED : user.memlock(),
                    user.gone() ? true : null,
                    user.synthetic() ? true : null);
        }
    }

    /** Who holds what. */
    public static HeldHost holders(HostReport report) {
        return new HeldHost(
                report.source(),
                report.provenance().kernel(),
                report.buffers().stream().map(HeldBuffer::of).toList(),
                report.registrations().stream().map(HeldRegistration::of).toList(),
                report.findings().stream().map(FindingJson::of).toList(),
                unknowns(report),
                report.exitCode());
    }

    /**
     * What the host can do.
     *
     * @param facts the world as YAML
     */
    public static CollectedHost collected(HostReport report, String facts) {
        return new CollectedHost(
                report.source(),
                report.provenance().kernel(),
                byName(report.exporters().values(), row -> Shown.name(row.id()), HostJson::exporter),
                byName(report.importers().values(), row -> Shown.name(row.id()), HostJson::importer),
                byName(report.users(), HostUser::tenant, CollectedUser::of),
                unknowns(report),
                facts);
    }

    private static <R, J> Map<String, J> byName(Iterable<R> rows, Function<R, String> id, Function<R, J> json) {
        Map<String, J> all = new LinkedHashMap<>();
        rows.forEach(row -> all.put(id.apply(row), json.apply(row)));
        return all;
    }

    private static CollectedExporter exporter(ExporterRow row) {
        return new CollectedExporter(Optional.ofNullable(row.driver()), row.evidence(), Shown.name(row.module()));
    }

    private static CollectedImporter importer(ImporterRow row) {
        return new CollectedImporter(
                Optional.ofNullable(row.driver()), row.entry() == null ? row.attachment() : null, row.evidence());
    }

    private static List<HostUnknownJson> unknowns(HostReport report) {
        return report.unknowns().stream()
                .map(unknown -> HostUnknownJson.of(unknown, report.accepted().contains(unknown.kind())))
                .toList();
    }

    private static @Nullable Long number(Map<String, Object> details, String key) {
        return details.get(key) instanceof Number number ? (Long) number.longValue() : null;
    }

    private static @Nullable String text(Map<String, Object> details, String key) {
        return details.get(key) instanceof String text ? text : null;
    }

    private static @Nullable List<String> texts(Map<String, Object> details, String key) {
        return details.get(key) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : null;
    }
}
