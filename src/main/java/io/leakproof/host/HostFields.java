package io.leakproof.host;

import io.leakproof.host.LiveBuffer.LiveAttachment;
import io.leakproof.host.LiveBuffer.Owner;
import io.leakproof.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a host as maps and lists, for programs. */
public final class HostFields {

    private static final String EVIDENCE = "evidence";
    private static final String MODULE = "module";
    private static final String UNLIMITED = "unlimited";

    private HostFields() {}

    /** Who holds what. */
    public static Map<String, @Nullable Object> holders(HostReport report) {
        Map<String, @Nullable Object> fields = beginning(report);
        fields.put("buffers", report.buffers().stream().map(HostFields::buffer).toList());
        fields.put(
                "registrations",
                report.registrations().stream().map(HostFields::registration).toList());
        fields.put(
                "findings", report.findings().stream().map(HostFields::finding).toList());
        fields.put("unknowns", unknowns(report));
        fields.put("exit_code", report.exitCode());
        return fields;
    }

    /**
     * What the host can do.
     *
     * @param facts the world as YAML; null where there is none
     */
    public static Map<String, @Nullable Object> collected(HostReport report, @Nullable String facts) {
        Map<String, @Nullable Object> fields = beginning(report);
        Map<String, Object> exporters = new LinkedHashMap<>();
        report.exporters().values().forEach(row -> exporters.put(Shown.name(row.id()), exporter(row)));
        fields.put("exporters", exporters);
        Map<String, Object> importers = new LinkedHashMap<>();
        report.importers().values().forEach(row -> importers.put(Shown.name(row.id()), importer(row)));
        fields.put("importers", importers);
        Map<String, Object> users = new LinkedHashMap<>();
        report.users().forEach(user -> users.put(user.tenant(), user(user)));
        fields.put("users", users);
        fields.put("unknowns", unknowns(report));
        fields.put("facts", facts);
        return fields;
    }

    private static Map<String, @Nullable Object> beginning(HostReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("source", report.source());
        fields.put("kernel", report.provenance().kernel());
        return fields;
    }

    private static Map<String, @Nullable Object> buffer(LiveBuffer buffer) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ino", buffer.ino());
        fields.put("size", buffer.size());
        fields.put("exporter", buffer.exporter());
        fields.put("owner", owner(buffer.owner()));
        fields.put("holders", buffer.holders());
        if (buffer.more() > 0) {
            fields.put("more_holders", buffer.more());
        }
        fields.put(
                "attachments",
                buffer.attachments().stream().map(HostFields::attachment).toList());
        fields.put("unexplained", buffer.unexplained());
        fields.put("name_forged", buffer.nameForged());
        return fields;
    }

    private static Map<String, @Nullable Object> owner(Owner owner) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("tenant", owner.tenant());
        fields.put("uid", owner.uid());
        fields.put("certainty", owner.certainty());
        fields.put("state", owner.state());
        if (!owner.candidates().isEmpty()) {
            fields.put("candidates", owner.candidates());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> attachment(LiveAttachment attachment) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("device", attachment.device());
        fields.put(MODULE, attachment.module());
        fields.put("revocable", attachment.revocable());
        fields.put(EVIDENCE, attachment.evidence());
        fields.put("users", attachment.users());
        fields.put("user_certainty", attachment.userCertainty());
        return fields;
    }

    private static Map<String, @Nullable Object> registration(Registration registration) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dev", registration.device());
        fields.put("mrn", registration.number());
        fields.put("len", registration.length());
        fields.put("tenant", registration.tenant());
        fields.put("orphan", registration.orphan());
        if (registration.orphan()) {
            fields.put("holders", registration.holders());
        }
        return fields;
    }

    private static Map<String, Object> finding(HostFinding finding) {
        Map<String, Object> fields =
                Json.object("kind", finding.kind(), "about", finding.about(), "level", finding.level());
        fields.putAll(finding.details());
        return fields;
    }

    private static List<Map<String, Object>> unknowns(HostReport report) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (HostUnknown unknown : report.unknowns()) {
            Map<String, Object> fields = Json.object(
                    "kind",
                    unknown.kind(),
                    "about",
                    unknown.about(),
                    "world",
                    unknown.kind().world());
            fields.putAll(unknown.details());
            if (report.accepted().contains(unknown.kind())) {
                fields.put("accepted", true);
            }
            all.add(fields);
        }
        return all;
    }

    private static Map<String, @Nullable Object> exporter(ExporterRow row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("driver", row.driver());
        fields.put(EVIDENCE, row.evidence());
        fields.put(MODULE, Shown.name(row.module()));
        return fields;
    }

    private static Map<String, @Nullable Object> importer(ImporterRow row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("driver", row.driver());
        if (row.entry() == null) {
            fields.put("attachment", row.attachment());
        }
        fields.put(EVIDENCE, row.evidence());
        return fields;
    }

    private static Map<String, @Nullable Object> user(HostUser user) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("tenant", user.tenant());
        fields.put("memlock", user.memlock() == null ? UNLIMITED : user.memlock());
        if (user.gone()) {
            fields.put("gone", true);
        }
        if (user.synthetic()) {
            fields.put("synthetic", true);
        }
        return fields;
    }
}
