package io.leakproof.host;

import static java.util.Comparator.comparing;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostReport.Access;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what says who somebody is by tokens: the same for the same key, and of no use without it. Lists of these are in the order of
 * the tokens, as that of names tells something of them. Addresses of devices, modules and sizes stay.
 */
public final class Masking {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 8;

    /** Words that name nobody. */
    private static final Set<String> NOBODY =
            Set.of("host", "next", "next-2", "unknown", "gone?", "any process with threads", "elsewhere");

    private static final Set<String> WHO = Set.of("tenant", "tenants", "candidates", "holders");

    /** The unknowns whose candidates are devices or entries of the catalogue. */
    private static final Set<UnknownKind> OF_DEVICES =
            Set.of(UnknownKind.EXPORTER_DEVICE_UNKNOWN, UnknownKind.EXPORTER_CLASS_UNKNOWN);

    /** The nodes of devices as kernels name them; a container may have other files in its {@code /dev}. */
    private static final Pattern NODES =
            Pattern.compile("/dev/(?:dri/(?:card|renderD)\\d+|accel/accel\\d+|kfd|video\\d+"
                    + "|nvidia(?:\\d+|ctl|-uvm|-uvm-tools|-modeset|-caps/nvidia-cap\\d+))");

    /** The reasons that collectors write; what else stands in a capture is somebody's own text. */
    private static final Pattern REASONS = Pattern.compile("absent|failed|not[- ]readable|too deep|not in the capture"
            + "|rows that cannot be read|no[- ](?:file|time|sysfs|rdma|nvidia-smi|xz|zstd|gzip)"
            + "|larger than \\d{1,9} MiB(?:, the rest is missing)?|no plain file in the archive"
            + "|a name with \\.\\. in an archive");

    private final Mac mac;
    private final Map<String, String> tokens = new HashMap<>();

    private Masking(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The report with tokens in place of tenants, cgroups, pids, the host's name and its boot. */
    public static HostReport of(HostReport report, byte[] key) {
        Masking masking = new Masking(key);
        HostReport.Origin origin = report.provenance();
        HostReport.WorldHints world = report.world();
        return new HostReport(
                masking.token("h", report.source()),
                new HostReport.Origin(
                        origin.kernel(),
                        origin.bootId().isEmpty() ? "" : masking.token("b", origin.bootId()),
                        origin.time(),
                        origin.capture()),
                report.exporters(),
                report.importers(),
                report.users().stream()
                        .map(user -> new HostUser(
                                masking.tenant(user.tenant()), user.memlock(), user.gone(), user.synthetic(), ""))
                        .sorted(comparing(HostUser::synthetic).thenComparing(HostUser::tenant))
                        .toList(),
                report.buffers().stream().map(masking::buffer).toList(),
                report.registrations().stream().map(masking::registration).toList(),
                report.findings().stream()
                        .map(masking::finding)
                        .sorted(comparing(HostFinding::kind)
                                .thenComparing(HostFinding::about)
                                .thenComparing(finding -> finding.details().toString()))
                        .toList(),
                report.unknowns().stream()
                        .map(masking::unknown)
                        .sorted(comparing(HostUnknown::kind)
                                .thenComparing(HostUnknown::about)
                                .thenComparing(unknown -> unknown.details().toString()))
                        .toList(),
                report.accepted(),
                report.exportsNothing(),
                new HostReport.WorldHints(
                        world.exportersOf(),
                        world.translated(),
                        world.hostPages(),
                        world.trusted().stream().map(masking::tenant).collect(Collectors.toSet()),
                        masking.tenants(world.remote()),
                        world.keyed(),
                        world.access().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        one -> new Access(
                                                masking.tenants(one.getValue().tenants()),
                                                one.getValue().oneAtATime()))),
                        world.peers()));
    }

    private LiveBuffer buffer(LiveBuffer buffer) {
        Owner owner = buffer.owner();
        return new LiveBuffer(
                buffer.ino(),
                buffer.size(),
                buffer.exporter(),
                new Owner(
                        owner.tenant() == null ? null : tenant(owner.tenant()),
                        null,
                        owner.certainty(),
                        owner.state(),
                        tenants(owner.candidates())),
                buffer.holders().stream()
                        .map(holder ->
                                new Holder(pid(holder.pid()), tenant(holder.tenant()), holder.by(), holder.certainty()))
                        .sorted(comparing(Holder::pid))
                        .toList(),
                buffer.more(),
                tenants(buffer.tenants()),
                buffer.attachments().stream()
                        .map(one -> new LiveAttachment(
                                one.device(),
                                one.module(),
                                one.revocable(),
                                one.evidence(),
                                tenants(one.users()),
                                one.userCertainty()))
                        .toList(),
                buffer.unexplained(),
                buffer.nameForged());
    }

    private Registration registration(Registration registration) {
        return new Registration(
                registration.device(),
                registration.number(),
                registration.length(),
                registration.tenant() == null ? null : tenant(registration.tenant()),
                registration.orphan(),
                tenants(registration.holders()));
    }

    /** What a finding is about that begins as a path is a cgroup. */
    private HostFinding finding(HostFinding finding) {
        String about = finding.about().startsWith("/") ? token("/c", finding.about()) : finding.about();
        return new HostFinding(finding.kind(), about, finding.level(), details(finding.details(), true));
    }

    private HostUnknown unknown(HostUnknown unknown) {
        return new HostUnknown(
                unknown.kind(), about(unknown), details(unknown.details(), !OF_DEVICES.contains(unknown.kind())));
    }

    private Map<String, Object> details(Map<String, Object> details, boolean ofTenants) {
        Map<String, Object> masked = new LinkedHashMap<>(details);
        masked.replaceAll((key, value) -> {
            if (key.equals("why")) {
                return REASONS.matcher(value.toString()).matches() ? value : token("w", value.toString());
            }
            if (!WHO.contains(key) || !ofTenants) {
                return value;
            }
            return value instanceof List<?> list
                    ? tenants(list.stream().map(String::valueOf).toList())
                    : tenant(value.toString());
        });
        return masked;
    }

    /** A tenant, a cgroup, or a path that says more than which source it is of the host's may say who somebody is. */
    private String about(HostUnknown unknown) {
        String about = unknown.about();
        return switch (unknown.kind()) {
            case MEMLOCK_UNKNOWN -> tenant(about);
            case NOT_READ -> UnreadSources.isOfEveryHost(about) ? about : token("/c", about);
            default -> about.startsWith("/") && !NODES.matcher(about).matches() ? token("/c", about) : about;
        };
    }

    private List<String> tenants(List<String> tenants) {
        return tenants.stream().map(this::tenant).sorted().toList();
    }

    private String tenant(String tenant) {
        return NOBODY.contains(tenant)
                ? tenant
                : tokens.computeIfAbsent(tenant, any -> token(tenant.startsWith("pod-") ? "p" : "t", tenant));
    }

    private int pid(int pid) {
        return Integer.parseInt(token("", "pid " + pid).substring(0, 6), 16);
    }

    private String token(String prefix, String value) {
        byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        return prefix + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
