package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostReport.Access;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what says who somebody is by tokens: the same for the same key, and of no use without it. Addresses of devices, modules and
 * sizes stay.
 */
public final class Masking {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 8;

    /** Words that name nobody. */
    private static final Set<String> NOBODY =
            Set.of("host", "next", "next-2", "unknown", "gone?", "any process with threads", "elsewhere");

    private static final Set<String> WHO = Set.of("tenant", "tenants", "candidates", "holders");

    private final Mac mac;
    private final Set<String> tenants = new HashSet<>();

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
        masking.meet(report);
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
                        .toList(),
                report.buffers().stream().map(masking::buffer).toList(),
                report.registrations().stream().map(masking::registration).toList(),
                report.findings().stream().map(masking::finding).toList(),
                report.unknowns().stream()
                        .map(unknown -> new HostUnknown(
                                unknown.kind(), masking.about(unknown), masking.details(unknown.details())))
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
                        .toList(),
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

    private HostFinding finding(HostFinding finding) {
        return new HostFinding(finding.kind(), about(finding.about()), finding.level(), details(finding.details()));
    }

    private Map<String, Object> details(Map<String, Object> details) {
        Map<String, Object> masked = new LinkedHashMap<>();
        details.forEach((key, value) -> masked.put(key, WHO.contains(key) ? who(value) : value));
        return masked;
    }

    private Object who(Object value) {
        if (value instanceof List<?> list) {
            List<String> masked = new ArrayList<>();
            list.forEach(one -> masked.add(about(one.toString())));
            return masked;
        }
        return about(value.toString());
    }

    /** A path that says more than which source it is of the host's may name a process, a user or a pod. */
    private String about(HostUnknown unknown) {
        String about = unknown.about();
        return unknown.kind() == UnknownKind.NOT_READ && !UnreadSources.isOfEveryHost(about)
                ? token("/c", about)
                : about(about);
    }

    /** What a finding is about may be a tenant, a cgroup, or something of the host's own. */
    private String about(String about) {
        if (about.startsWith("/") && !about.startsWith("/dev/")) {
            return token("/c", about);
        }
        return tenants.contains(about) ? tenant(about) : about;
    }

    /** Learns which words are tenants: a site may call them as it likes. */
    private void meet(HostReport report) {
        report.users().forEach(user -> tenants.add(user.tenant()));
        report.buffers().forEach(buffer -> {
            tenants.addAll(buffer.owner().candidates());
            buffer.holders().forEach(holder -> tenants.add(holder.tenant()));
            buffer.attachments().forEach(attachment -> tenants.addAll(attachment.users()));
        });
        report.registrations().forEach(registration -> tenants.addAll(registration.holders()));
    }

    private List<String> tenants(List<String> tenants) {
        return tenants.stream().map(this::tenant).toList();
    }

    private String tenant(String tenant) {
        return NOBODY.contains(tenant) ? tenant : token(tenant.startsWith("pod-") ? "p" : "t", tenant);
    }

    private int pid(int pid) {
        return Integer.parseInt(token("", "pid " + pid).substring(0, 6), 16);
    }

    private String token(String prefix, String value) {
        byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        return prefix + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
