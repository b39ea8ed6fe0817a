package io.leakproof.host;

import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Memory;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.WorldEffect;
import io.leakproof.host.HostReport.Access;
import io.leakproof.json.YamlScalar;
import io.leakproof.schema.Shapes;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes the world of a host as facts, each value with its evidence. Where something is not known the worst stands for it. */
public final class WorldYaml {

    private static final int MOST_BUFFERS = 64;
    private static final int MOST_CANDIDATES = 8;
    private static final int MOST_OF_A_KIND = 64;
    private static final long SMALLEST = 4096;
    private static final Pattern SIZE = Pattern.compile("\\d{1,15}[KMG]iB");

    private final HostReport host;
    /** Whether tenants are named where something says who they are. */
    private final boolean named;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, List<String>> devices = new LinkedHashMap<>();
    private final Map<String, String> scalars = new HashMap<>();

    private WorldYaml(HostReport host, boolean named) {
        this.host = host;
        this.named = named;
    }

    /**
     * The world of a host; empty where its kernel exports nothing.
     *
     * @param scenario the name of the world
     */
    public static String of(HostReport host, String scenario) {
        return of(host, scenario, host.provenance().capture());
    }

    /** The same of a host whose capture has this digest. */
    static String of(HostReport host, String scenario, String capture) {
        WorldYaml world = new WorldYaml(host, true);
        if (host.exportsNothing()) {
            return "# The kernel of this host has no dma-bufs: it exports nothing, and there is no world to decide about.\n";
        }
        world.head(scenario);
        world.provenance(capture);
        world.body();
        world.unknowns();
        return world.text.toString();
    }

    /**
     * What decides about the world, but for the names of tenants and for how many buffers of one size there are: equal for hosts that are
     * alike. A buffer more of the same device and size allows no event that the first does not.
     */
    static String shape(HostReport host) {
        WorldYaml world = new WorldYaml(host, false);
        if (host.exportsNothing()) {
            return "";
        }
        host.exporters().values().forEach(world::device);
        host.importers().values().forEach(world::importer);
        List<String> users = new ArrayList<>();
        host.users()
                .forEach(user -> users.add(user.memlock() + " "
                        + host.world().trusted().contains(user.tenant()) + " " + world.devicesOf(user.tenant())));
        Set<String> buffers = new TreeSet<>();
        host.buffers()
                .forEach(buffer -> buffers.add(
                        host.world().exportersOf().getOrDefault(buffer.ino(), List.of()) + " " + buffer.size()));
        Set<String> kinds = new TreeSet<>();
        host.unknowns().stream()
                .filter(unknown -> unknown.kind().world() != WorldEffect.PRESENT_ONLY)
                .forEach(unknown ->
                        kinds.add(unknown.kind().word() + " " + (namesWhat(unknown) ? unknown.about() : "")));
        return world.text + String.join("\n", users.stream().sorted().toList()) + "\n" + buffers + "\n" + kinds;
    }

    /** Whether an unknown is about a device or the host, and not about a buffer or a tenant. */
    private static boolean namesWhat(HostUnknown unknown) {
        return unknown.kind() != UnknownKind.MEMLOCK_UNKNOWN && !unknown.about().startsWith("dmabuf-");
    }

    /** The devices that only some can have, of these those that a tenant can. */
    private List<String> devicesOf(String tenant) {
        return host.world().access().entrySet().stream()
                .filter(one -> one.getValue().tenants().contains(tenant))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void head(String scenario) {
        long paths = host.unknowns().stream()
                .filter(unknown -> unknown.kind() == UnknownKind.NOT_READ)
                .count();
        long open = host.unknowns().stream()
                .filter(unknown -> unknown.kind().world() == WorldEffect.OPEN)
                .count();
        line("# What this node can do; who holds what now: leakproof holders. Not seen: "
                + (host.unknowns().size() - paths) + " things, " + paths + " sources"
                + (open == 0
                        ? "."
                        : "; " + open + (open == 1 ? " is" : " are") + " open: no policy is said to block."));
        line("scenario: " + quoted(scenario));
    }

    private void provenance(String capture) {
        HostReport.Origin origin = host.provenance();
        line("provenance: "
                + flow(fields(
                        "collector", "leakproof",
                        "kernel", origin.kernel(),
                        "boot_id", origin.bootId(),
                        "time", origin.time(),
                        "capture", capture)));
    }

    private void body() {
        line("devices:");
        host.exporters().values().forEach(this::device);
        line("users:");
        host.users().forEach(this::user);
        line("buffers:");
        buffers();
        line(host.importers().isEmpty() ? "importers: []" : "importers:");
        host.importers().values().forEach(this::importer);
    }

    private void device(ExporterRow row) {
        String id = Shown.name(row.id());
        Map<String, Object> labels = labels(row.evidence(), row.module());
        List<String> ids = new ArrayList<>();
        if (row.entries().isEmpty()) {
            line("  # no entry for " + Shown.name(row.module()) + ": the two worst devices stand for it");
            for (String allocator : List.of("kernel", "user")) {
                line("  - {id: " + quoted(id + "~" + allocator)
                        + ", open: shared, memory: system, release: on-close, allocator: " + allocator + ", labels: "
                        + flow(labels) + "}");
                ids.add(id + "~" + allocator);
            }
        } else {
            for (int i = 0; i < row.entries().size(); i++) {
                CatalogueEntry entry = row.entries().get(i);
                String own = row.known() ? id : id + "~" + entry.id();
                Map<String, Object> device = fields("id", own, "driver", entry.id());
                device.putAll(row.overrides());
                Device known = row.devices().get(i);
                if (host.world().hostPages() && known.memory() == Memory.SYSTEM && known.scrub() == DeviceScrub.NEVER) {
                    device.putIfAbsent("scrub", "on-allocate");
                }
                access(row.id()).ifPresent(access -> protect(device, entry, access));
                device.put("labels", labels);
                item(device);
                ids.add(own);
            }
        }
        devices.put(row.id(), ids);
    }

    /** Who alone can open a device; if that is one pod, the runtime kills what is left of it before the next has the device. */
    private void protect(Map<String, Object> device, CatalogueEntry entry, Access access) {
        if (named) {
            device.put("openers", access.tenants());
        }
        if (access.oneAtATime()) {
            Map<String, Object> protection = new LinkedHashMap<>();
            if (entry.node().find("protection") instanceof Mapping options) {
                options.entries().forEach((option, value) -> {
                    if (value.value() instanceof Scalar scalar) {
                        protection.put(option, scalar.text());
                    }
                });
            }
            protection.put("kill", "owner");
            device.put("protection", protection);
        }
    }

    private Optional<Access> access(String device) {
        return Optional.ofNullable(host.world().access().get(device));
    }

    private void user(HostUser user) {
        item(fields(
                "id", user.tenant(),
                "tenant", user.tenant(),
                "memlock", user.memlock() == null || user.memlock() > Shapes.LARGEST_SIZE ? "" : size(user.memlock()),
                "trusted", host.world().trusted().contains(user.tenant()) ? true : "",
                "labels",
                        fields(
                                "gone", user.gone() ? "true" : "",
                                "synthetic", user.synthetic() ? "true" : "",
                                "job", user.job())));
    }

    /** Live buffers, of which those beyond a number stand for others of their size; and one that is the hardest to stop by memlock. */
    private void buffers() {
        Map<String, Integer> many = new TreeMap<>();
        Map<String, Integer> rest = new TreeMap<>();
        for (LiveBuffer buffer : host.buffers()) {
            List<String> on = host.world().exportersOf().getOrDefault(buffer.ino(), List.of()).stream()
                    .flatMap(id -> devices.getOrDefault(id, List.of()).stream())
                    .toList();
            // a larger buffer than facts take is no harder to stop, as a higher limit is none
            long size = Math.min(Shapes.LARGEST_SIZE, Math.max(1, buffer.size()));
            for (String device : on) {
                if (many.merge(device, 1, Integer::sum) <= MOST_BUFFERS) {
                    LiveBuffer.Owner owner = buffer.owner();
                    String tenant = owner.tenant() == null ? "" : owner.tenant();
                    String id = on.size() == 1 ? buffer.id() : buffer.id() + "~" + device;
                    buffer(id, device, size, fields("owner", tenant, "state", owner.state()));
                } else {
                    rest.merge(device + "\n" + size, 1, Integer::sum);
                }
            }
        }
        rest.forEach((key, count) -> {
            String[] parts = key.split("\n");
            long size = Long.parseLong(parts[1]);
            buffer("more-of-" + parts[0] + "-" + size, parts[0], size, Map.of("count", String.valueOf(count)));
        });
        devices.values().stream()
                .flatMap(List::stream)
                .forEach(device -> buffer("any-of-" + device, device, SMALLEST, Map.of()));
    }

    private void buffer(String id, String device, long size, Map<String, Object> labels) {
        item(fields("id", id, "device", device, "size", size(size), "labels", labels));
    }

    private void importer(ImporterRow row) {
        Map<String, Object> fields = fields("id", Shown.name(row.id()));
        CatalogueEntry entry = row.entry();
        if (entry != null) {
            fields.put("driver", entry.id());
        } else {
            fields.put("attachment", row.attachment().word());
            if (row.revocable()) {
                fields.put("honours_revoke", "never");
            }
            fields.put("handover", true);
        }
        if (row.attachment() == Attachment.SELF && entry != null) {
            accepts(row).ifPresent(accepted -> fields.put("accepts", accepted));
        }
        access(row.device()).filter(access -> named).ifPresent(access -> fields.put("users", access.tenants()));
        if (host.world().keyed().contains(row.id()) && !host.world().remote().isEmpty()) {
            fields.put("remote", host.world().remote());
        }
        if (!row.reference() && host.world().translated().contains(row.device()) && allOnHostPages()) {
            fields.put("route", "iommu");
        }
        Map<String, Object> labels = labels(row.evidence(), row.module() == null ? "" : row.module());
        labels.putAll(fields(
                "catalogue", row.disagrees() ? "disagrees" : "",
                "p2p", row.reference() ? "" : host.world().peers().getOrDefault(row.device(), "")));
        fields.put("labels", labels);
        item(fields);
    }

    /** The drivers of a device that takes its own buffers back; nothing where it has none that is known. */
    private Optional<List<String>> accepts(ImporterRow row) {
        ExporterRow exporter = host.exporters().get(row.device());
        return exporter == null || exporter.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(exporter.entries().stream()
                        .map(CatalogueEntry::driver)
                        .distinct()
                        .toList());
    }

    /** Whether it is certain of each exporter that its memory is reached only through the host bridge. */
    private boolean allOnHostPages() {
        return host.exporters().values().stream()
                .allMatch(row -> row.known() && row.devices().get(0).memory() == Memory.SYSTEM);
    }

    /** Each unknown; of those that decide nothing the first of a kind, and how many more there are. */
    private void unknowns() {
        line(host.unknowns().isEmpty() ? "unknowns: []" : "unknowns:");
        Map<UnknownKind, Integer> many = new EnumMap<>(UnknownKind.class);
        for (HostUnknown unknown : host.unknowns()) {
            if (many.merge(unknown.kind(), 1, Integer::sum) <= MOST_OF_A_KIND
                    || unknown.kind().world() != WorldEffect.PRESENT_ONLY) {
                unknown(unknown);
            }
        }
        many.forEach((kind, all) -> {
            if (all > MOST_OF_A_KIND && kind.world() == WorldEffect.PRESENT_ONLY) {
                unknown(new HostUnknown(kind, HostUnknown.NODE, Map.of("count", all - MOST_OF_A_KIND)));
            }
        });
    }

    private void unknown(HostUnknown unknown) {
        Map<String, Object> fields = fields(
                "kind", unknown.kind().word(),
                "about", unknown.about(),
                "world", unknown.kind().world().word());
        unknown.details().forEach((key, value) -> {
            if (!(value instanceof List<?> list)) {
                fields.put(key, value);
            } else if (!list.isEmpty()) {
                fields.put(key, HostWords.few(list.stream().map(String::valueOf).toList(), MOST_CANDIDATES));
            }
        });
        item(fields);
    }

    private static Map<String, Object> labels(Evidence evidence, String module) {
        return fields("evidence", evidence.word(), "module", Shown.name(module));
    }

    /** Keys and values in turn, without those that are empty. */
    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!keysAndValues[i + 1].equals("") && !keysAndValues[i + 1].equals(Map.of())) {
                fields.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
            }
        }
        return fields;
    }

    private static Object size(long bytes) {
        String units = HostWords.units(bytes, "");
        return units.isEmpty() ? (Object) bytes : units;
    }

    private void item(Map<String, Object> fields) {
        line("  - " + flow(fields));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, one) -> entries.add(key + ": " + flow(one)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(this::flow).toList()) + "]";
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : scalars.computeIfAbsent(value.toString(), WorldYaml::quoted);
    }

    /** A size is no number in YAML, though it begins with a digit; names of a host may hold what facts must not. */
    private static String quoted(String value) {
        return SIZE.matcher(value).matches() ? value : YamlScalar.of(Printable.line(value));
    }
}
