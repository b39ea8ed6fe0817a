package io.leakproof.host;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.Device;
import io.leakproof.facts.Memory;
import io.leakproof.facts.References;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.DriverChoice.Chosen;
import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out which devices of a host export, what their drivers do, and which of them a buffer may be of. */
final class Exporters {

    /** What every GEM device is called that exports by the DRM core. */
    static final String GEM = "drm";

    /** The stand-in where nothing lists what exports. */
    static final String UNSEEN = "unseen";

    private static final String VFIO = "vfio-pci";
    private static final String VFIO_CORE = "vfio_pci_core";

    private final Snapshot host;
    private final CatalogueDrivers drivers;
    private final DriverChoice choice;
    private final DriverVariants variants;
    private final BufferReferences references;
    private final HostUnknown.Collected unknowns;
    /** The devices with nodes of the class of accelerators, which may have GEM objects as displays have. */
    private final Set<String> accelerators;

    private final Map<String, ExporterRow> rows = new TreeMap<>();
    private final Map<Long, List<String>> ofBuffers = new TreeMap<>();
    private final Map<String, Candidates> ofExporters = new HashMap<>();

    /**
     * The exporters that buffers of one name may be of.
     *
     * @param ids the exporters
     * @param devices those of them that are devices
     * @param doubt whether it is a device, and not known which
     */
    private record Candidates(List<String> ids, List<String> devices, boolean doubt) {}

    Exporters(
            Snapshot host,
            CatalogueDrivers drivers,
            DriverChoice choice,
            BufferReferences references,
            Collection<RawBuffer> buffers,
            HostUnknown.Collected unknowns) {
        this.host = host;
        this.drivers = drivers;
        this.choice = choice;
        this.references = references;
        this.unknowns = unknowns;
        variants = new DriverVariants(host.files(), unknowns);
        accelerators = Set.copyOf(host.devices().parents(OpenDevices.ACCELERATOR));
        devices();
        nodes();
        companions();
        buffers.forEach(this::buffer);
        unseen();
        classes();
    }

    /** The exporters by id. */
    Map<String, ExporterRow> rows() {
        return rows;
    }

    /** The exporters that a buffer may be of. */
    List<String> of(RawBuffer buffer) {
        return ofBuffers.getOrDefault(buffer.ino(), List.of());
    }

    /** Whether a device may have GEM objects: each display, and an accelerator unless nobody can refer to what it exports. */
    boolean isGem(String id) {
        return host.devices().drm().containsKey(id)
                || accelerators.contains(id)
                        && Objects.requireNonNull(rows.get(id)).devices().stream()
                                .anyMatch(device -> device.references() != References.NONE);
    }

    /** The devices that have to be open for a buffer to be had: of one by the core of a class, which is no device, any of the class. */
    List<String> devices(RawBuffer buffer) {
        String kind = kind(buffer);
        return kind.isEmpty() ? of(buffer) : host.devices().parents(kind);
    }

    /** Whether a buffer may be had by who has a device open, though it is no GEM object; one that nobody knows may be. */
    boolean isOfDevice(RawBuffer buffer) {
        return !kind(buffer).isEmpty() || any(buffer, true, device -> device.memory() != Memory.SYSTEM);
    }

    /**
     * Whether a buffer may be of one of these devices because nobody knows of which it is: of each that may export under such a name.
     */
    boolean mayBeOf(RawBuffer buffer, Collection<String> devices) {
        Candidates all = ofExporters.get(buffer.exporter());
        return kind(buffer).isEmpty()
                && isOfDevice(buffer)
                && (all == null ? of(buffer).isEmpty() : all.devices().isEmpty())
                && devices.stream()
                        .map(rows::get)
                        .anyMatch(row -> row == null
                                || row.module().isEmpty()
                                || buffer.exporter().isEmpty());
    }

    /** The class of nodes through which any device of the class has a buffer that the core of that class exports; else empty. */
    private static String kind(RawBuffer buffer) {
        return buffer.exporter().startsWith("videobuf2_")
                ? OpenDevices.VIDEO
                : buffer.exporter().equals("ib_uverbs") ? OpenDevices.RDMA : "";
    }

    /**
     * Whether a buffer may be of a device of which something is true.
     *
     * @param unknown the answer where nobody knows what the device's driver does
     */
    boolean any(RawBuffer buffer, boolean unknown, Predicate<Device> asked) {
        List<String> ids = of(buffer);
        return ids.isEmpty() && unknown
                || ids.stream()
                        .map(id -> Objects.requireNonNull(rows.get(id)).devices())
                        .anyMatch(devices ->
                                devices.isEmpty() ? unknown : devices.stream().anyMatch(asked));
    }

    private void devices() {
        host.devices().drm().values().forEach(device -> device(device.name(), device.driver()));
        for (HostDevices.Bound bound : host.devices().bound()) {
            String module = bound.module().isEmpty() ? bound.driver() : bound.module();
            if (!rows.containsKey(bound.name())
                    && (exports(module)
                            || exports(bound.driver())
                            || callsExport(module)
                            || host.modules().isUnreadForeign(module)
                            || accelerators.contains(bound.name()))) {
                device(bound.name(), exports(bound.driver()) && !exports(module) ? bound.driver() : module);
            }
        }
        accelerators.forEach(device -> rows.computeIfAbsent(device, name -> row(name, "", List.of())));
        for (String device : openByVfio()) {
            if (device.isEmpty()) {
                unknowns.add(UnknownKind.DRIVERS_NOT_LISTED, HostUnknown.NODE, Map.of("module", VFIO_CORE));
            } else if (!rows.containsKey(device)) {
                device(
                        device,
                        device.indexOf(':') < 0 ? "" : VFIO); // else a part of a card, made by a driver of its own
            }
        }
    }

    private Set<String> openByVfio() {
        Set<String> devices = new TreeSet<>();
        host.withFiles()
                .forEach(process -> process.descriptors().stream()
                        .filter(descriptor -> descriptor.kind() == Descriptor.Kind.VFIO)
                        .forEach(descriptor -> devices.add(descriptor.device())));
        return devices;
    }

    private boolean exports(String module) {
        return !families(module).isEmpty();
    }

    private boolean callsExport(String module) {
        return TellingNames.exports(host.modules().names(module).orElse(Set.of()))
                && !TellingNames.isOfTheCore(ModuleFiles.plain(module));
    }

    /** The drivers of a module; that of vfio is called after another module than the one that exports. */
    private Map<String, List<CatalogueEntry>> families(String module) {
        Map<String, List<CatalogueEntry>> families = new LinkedHashMap<>(drivers.ofModule(Kind.EXPORTER, module));
        if (ModuleFiles.plain(module).equals("vfio_pci")) {
            families.putAll(drivers.ofModule(Kind.EXPORTER, VFIO_CORE));
            families.keySet().removeIf(family -> !family.equals(VFIO));
        }
        return families;
    }

    private void device(String id, String module) {
        rows.put(id, row(id, module, families(module).values()));
    }

    private ExporterRow row(String id, String module, Collection<List<CatalogueEntry>> families) {
        String exporting =
                families.stream().anyMatch(family -> family.get(0).driver().equals(VFIO)) ? VFIO_CORE : module;
        List<Chosen> chosen = families.stream()
                .flatMap(family -> {
                    List<Chosen> of = choice.of(family, module);
                    return (of.isEmpty() ? choice.of(family, exporting) : of).stream();
                })
                .toList();
        List<CatalogueEntry> left = unlike(
                variants.ofGeneration(id, chosen.stream().map(Chosen::entry).toList()));
        Evidence evidence = chosen.stream()
                .filter(one -> left.equals(List.of(one.entry())))
                .map(Chosen::evidence)
                .findFirst()
                .orElse(Evidence.NONE);
        List<Device> devices = left.stream().map(drivers::device).toList();
        return new ExporterRow(id, left, devices, evidence, exporting, variants.overrides(left, module));
    }

    /** Of drivers that do the same the first. */
    private static List<CatalogueEntry> unlike(List<CatalogueEntry> entries) {
        List<CatalogueEntry> left = new ArrayList<>();
        entries.stream()
                .filter(entry -> left.stream().noneMatch(other -> other.fields().equals(entry.fields())))
                .forEach(left::add);
        return left;
    }

    private void nodes() {
        for (HostDevices.DeviceNode node : host.devices().nodes()) {
            if (node.kind().equals("misc") && node.name().equals("udmabuf")) {
                software("udmabuf");
            } else if (node.kind().equals("dma_heap")) {
                software(node.name());
            }
        }
    }

    /** The modules that export what a device has of another module, whose name theirs begins with, and that no list of buffers names. */
    private void companions() {
        for (List<String> modules : drivers.unlistedExporters()) {
            boolean beside = host.devices().bound().stream()
                    .map(bound -> ModuleFiles.plain(bound.module()) + "_")
                    .anyMatch(begin -> modules.stream().anyMatch(module -> module.startsWith(begin)));
            modules.stream()
                    .filter(module -> beside && host.modules().mayBeLoaded(module))
                    .findFirst()
                    .ifPresent(this::software);
        }
    }

    /** What exports without a device, by what lists of buffers call it; by the name of them all any driver of a display may. */
    private String software(String name) {
        Map<String, List<CatalogueEntry>> families = name.equals(GEM) ? Map.of() : drivers.exportersCalled(name);
        ExporterRow row = row(name, name, families.values());
        String id = row.known() ? row.entries().get(0).driver() : name;
        rows.putIfAbsent(id, new ExporterRow(id, row.entries(), row.devices(), row.evidence(), name, row.overrides()));
        return id;
    }

    private void buffer(RawBuffer buffer) {
        if (buffer.exporter().isEmpty()) {
            unknowns.add(
                    UnknownKind.EXPORTER_DEVICE_UNKNOWN,
                    Shown.buffer(buffer.ino()),
                    Map.of("candidates", rows.keySet().stream().map(Shown::name).toList()));
            return;
        }
        String decided = buffer.exporter().equals(GEM) ? byHandle(buffer) : null;
        Candidates all = decided == null
                ? ofExporters.computeIfAbsent(buffer.exporter(), this::candidates)
                : new Candidates(List.of(decided), List.of(decided), false);
        ofBuffers.put(buffer.ino(), all.ids());
        if (all.doubt()) {
            unknowns.add(
                    UnknownKind.EXPORTER_DEVICE_UNKNOWN,
                    Shown.buffer(buffer.ino()),
                    Map.of("candidates", all.devices().stream().map(Shown::name).toList()));
        }
    }

    private Candidates candidates(String exporter) {
        Set<String> found = new TreeSet<>(bound(exporter));
        if (exporter.equals(GEM)) {
            found.addAll(host.devices().drm().keySet());
            accelerators.stream()
                    .filter(device ->
                            Objects.requireNonNull(rows.get(device)).entries().isEmpty())
                    .forEach(found::add);
        }
        List<String> devices = List.copyOf(found);
        return devices.isEmpty()
                ? new Candidates(List.of(software(exporter)), devices, isHardware(exporter))
                : new Candidates(devices, devices, devices.size() > 1);
    }

    private List<String> bound(String exporter) {
        Set<String> families = drivers.exportersCalled(exporter).keySet();
        return rows.values().stream()
                .filter(row ->
                        !row.id().equals(row.module()) || host.devices().drm().containsKey(row.id()))
                .filter(row -> ModuleFiles.plain(row.module()).equals(ModuleFiles.plain(exporter))
                        || row.entries().stream().anyMatch(entry -> families.contains(entry.driver())))
                .filter(row -> !families.contains(row.id()))
                .map(ExporterRow::id)
                .toList();
    }

    /** The device on which some process has a handle of it, unless it may be one of an import. */
    private @Nullable String byHandle(RawBuffer buffer) {
        if (buffer.attachments() == null) {
            return null;
        }
        Set<String> devices = new TreeSet<>();
        references.handles(buffer.ino()).stream()
                .map(handle -> host.devices().minors().get(handle.minor()))
                .forEach(device -> devices.add(device == null ? "" : device));
        buffer.attachments().forEach(attachment -> devices.remove(attachment.device()));
        return devices.size() == 1 && !devices.contains("") ? devices.iterator().next() : null;
    }

    /** Whether an exporter of that name is a device: whatever is no memory of the system's own. */
    private boolean isHardware(String exporter) {
        return exporter.equals(GEM)
                || drivers.exportersCalled(exporter).values().stream()
                        .flatMap(List::stream)
                        .anyMatch(entry -> drivers.device(entry).memory() != Memory.SYSTEM);
    }

    private void unseen() {
        if (rows.isEmpty() && !host.exportsNothing()) {
            rows.put(UNSEEN, new ExporterRow(UNSEEN, List.of(), List.of(), Evidence.NONE, UNSEEN, Map.of()));
        }
    }

    private void classes() {
        rows.values().stream()
                .filter(row -> !row.known() && !row.id().equals(UNSEEN))
                .forEach(row ->
                        unknowns.add(UnknownKind.EXPORTER_CLASS_UNKNOWN, Shown.name(row.id()), unknownClass(row)));
    }

    private static Map<String, Object> unknownClass(ExporterRow row) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("module", Shown.name(row.module()));
        if (!row.entries().isEmpty()) {
            details.put(
                    "candidates", row.entries().stream().map(CatalogueEntry::id).toList());
        }
        return details;
    }
}
