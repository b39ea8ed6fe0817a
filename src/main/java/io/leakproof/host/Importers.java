package io.leakproof.host;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.References;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.ImporterClasses.Answer;
import io.leakproof.host.ImporterClasses.Found;
import io.leakproof.host.kernel.BpfBuffers.Attached;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out through which devices of a host buffers of others can be imported, and how. */
final class Importers {

    private static final String CPU = "cpu";
    private static final String CPU_MMAP = "cpu-mmap";
    private static final String SELF = "gem-self";
    private static final String HIDDEN = "hidden";
    private static final String REFERENCE = "reference";

    private final Snapshot host;
    private final CatalogueDrivers drivers;
    private final Exporters exporters;
    private final ImporterClasses classes;
    private final HostUnknown.Collected unknowns;
    private final Map<String, HostDevices.Bound> bound;
    private final Map<String, ImporterRow> rows = new TreeMap<>();
    private final Map<String, List<Attached>> attached = new LinkedHashMap<>();

    Importers(
            Snapshot host,
            CatalogueDrivers drivers,
            DriverChoice choice,
            Exporters exporters,
            Collection<RawBuffer> buffers,
            HostUnknown.Collected unknowns) {
        this.host = host;
        this.drivers = drivers;
        this.exporters = exporters;
        this.unknowns = unknowns;
        bound = host.devices().boundByName();
        classes = new ImporterClasses(drivers, choice, host.modules());
        for (RawBuffer buffer : buffers) {
            for (Attached one : Objects.requireNonNullElse(buffer.attachments(), List.<Attached>of())) {
                attached.computeIfAbsent(one.device(), any -> new ArrayList<>()).add(one);
            }
        }
        cpu();
        devices();
        selves();
    }

    /** The importers by id. */
    Map<String, ImporterRow> rows() {
        return rows;
    }

    /** The ways in which a device attaches. */
    List<ImporterRow> of(String device) {
        return rows.values().stream()
                .filter(row -> row.device().equals(device) && !row.reference())
                .toList();
    }

    /** The classes of the nodes through which a device is used, as far as they are known. */
    Set<String> nodeKinds(String device) {
        Set<String> kinds = new TreeSet<>();
        if (host.devices().drm().containsKey(device)) {
            kinds.add(OpenDevices.DRM);
        }
        host.devices().nodes().stream()
                .filter(node -> node.parent().equals(device))
                .forEach(node -> kinds.add(node.kind()));
        for (ImporterRow row : of(device)) {
            Stream.concat(
                            Stream.ofNullable(row.entry()),
                            drivers.ofModule(Kind.IMPORTER, row.module() == null ? "" : row.module()).values().stream()
                                    .flatMap(List::stream))
                    .forEach(entry -> kinds.addAll(OpenDevices.kinds(CatalogueDrivers.nodes(entry))));
        }
        return kinds;
    }

    /** The importers, by id, through which memory is registered under keys that other hosts may know; what is not known may be such. */
    Set<String> keyed() {
        Set<String> registering = host.devices().nodes().stream()
                .filter(node -> node.kind().equals(OpenDevices.RDMA))
                .map(HostDevices.DeviceNode::parent)
                .collect(Collectors.toSet());
        return rows.values().stream()
                .filter(row -> row.entry() == null
                        ? !row.reference()
                        : CatalogueDrivers.hasKeys(row.entry())
                                || !row.reference() && registering.contains(row.device()))
                .map(ImporterRow::id)
                .collect(Collectors.toSet());
    }

    /** Whether somebody has a device open through which one takes buffers of any driver without an attachment. */
    boolean refer(OpenDevices open) {
        return rows.values().stream()
                .filter(row ->
                        row.attachment() == Attachment.MAPPING && !row.device().equals(CPU))
                .anyMatch(row ->
                        !open.mayUse(row.device(), nodeKinds(row.device())).isEmpty());
    }

    /** Adds what stands for references that nothing explains. */
    void hidden() {
        add(new ImporterRow(HIDDEN + "~" + REFERENCE, HIDDEN, null, Attachment.SELF, Evidence.NONE, null, false));
    }

    private void cpu() {
        boolean refused = !exporters.rows().isEmpty()
                && exporters.rows().values().stream()
                        .allMatch(row -> row.known() && row.devices().get(0).references() == References.NONE);
        if (!refused) {
            core(CPU, CPU, CPU_MMAP, Attachment.MAPPING);
        }
    }

    private void core(String id, String device, String driver, Attachment attachment) {
        CatalogueEntry entry = drivers.importer(driver).orElse(null);
        add(new ImporterRow(id, device, entry, attachment, Evidence.CORE, null, false));
    }

    private void devices() {
        host.devices().drm().values().forEach(device -> device(device.name(), device.driver(), true));
        for (HostDevices.Bound one : host.devices().bound()) {
            String module = one.module().isEmpty() ? one.driver() : one.module();
            if (!host.devices().drm().containsKey(one.name()) && classes.canImport(module)) {
                device(one.name(), module, false);
            }
        }
        attached.forEach(this::attachedDevice);
        host.devices().nodes().forEach(this::node);
        drivers.importersByConfiguration(
                        host::configured,
                        entry -> host.version().map(entry::mayHoldAt).orElse(true))
                .forEach(entry -> add(new ImporterRow(
                        entry.driver(),
                        entry.driver(),
                        entry,
                        ImporterClasses.attachment(entry),
                        Evidence.CONFIG,
                        null,
                        false)));
    }

    private void attachedDevice(String device, List<Attached> attachments) {
        if (host.devices().drm().containsKey(device) || !of(device).isEmpty()) {
            return;
        }
        Answer named = classes.ofDevice(device);
        String driver = attachments.stream()
                .map(Attached::driver)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        HostDevices.Bound card = bound.get(device);
        String module = card == null ? "" : registering(card);
        if (named.known()) {
            rows(device, device, named);
        } else {
            device(
                    device,
                    module.isEmpty() ? driver : module,
                    ModuleFiles.plain(driver).endsWith("_drm"));
        }
    }

    private void node(HostDevices.DeviceNode node) {
        if (node.kind().equals(OpenDevices.IOMMU)) {
            Answer answer = classes.ofDevice(OpenDevices.IOMMU);
            if (answer.known() && of(OpenDevices.IOMMU).isEmpty()) {
                rows(OpenDevices.IOMMU, OpenDevices.IOMMU, answer);
            }
        } else if (Set.of(OpenDevices.RDMA, OpenDevices.VIDEO).contains(node.kind())
                && !node.parent().equals("-")
                && of(node.parent()).isEmpty()) {
            HostDevices.Bound card = bound.get(node.parent());
            String module = card == null ? "" : registering(card);
            if (classes.canImport(module) || !registersMemory(module)) {
                device(node.parent(), module, false);
            }
        }
    }

    /** Whether a module registers memory of its own users. */
    private boolean registersMemory(String module) {
        return TellingNames.registersUserMemory(host.modules().names(module).orElse(Set.of()));
    }

    /**
     * The module that imports for a card, or registers memory: that of its driver, or else that of the driver of what this one made on
     * the auxiliary bus, of which the names begin with the module's.
     */
    private String registering(HostDevices.Bound card) {
        String module = card.module();
        if (classes.canImport(module) || registersMemory(module)) {
            return module;
        }
        String made = (module.isEmpty() ? card.driver() : module) + ".";
        List<String> registering = host.devices().bound().stream()
                .filter(one -> one.name().startsWith(made))
                .map(HostDevices.Bound::module)
                .filter(other -> classes.canImport(other) || registersMemory(other))
                .distinct()
                .toList();
        return registering.size() == 1 ? registering.get(0) : module;
    }

    private void device(String device, String module, boolean drm) {
        Answer answer = classes.of(module, drm);
        if (answer.known()) {
            rows(device, module, answer);
        } else {
            unknown(device, module, answer);
        }
    }

    private void rows(String device, String module, Answer answer) {
        List<ImporterRow> added = new ArrayList<>();
        for (Found found : answer.found()) {
            String way = found.attachment() == Attachment.MAPPING ? REFERENCE : way(found, answer);
            boolean several = found.attachment() == Attachment.MAPPING || answer.families() > 1 || ways(answer) > 1;
            added.add(new ImporterRow(
                    several ? device + "~" + way : device,
                    device,
                    found.entry(),
                    found.attachment(),
                    found.evidence(),
                    module,
                    answer.disagrees()));
        }
        observe(device, module, added);
        added.forEach(this::add);
    }

    /** The name of a way, with the kernel where it may be one of two entries of a driver. */
    private static String way(Found found, Answer answer) {
        boolean unique = answer.found().stream()
                        .filter(other -> other.way().equals(found.way()))
                        .count()
                == 1;
        return unique || found.entry() == null ? found.way() : found.entry().id();
    }

    private static long ways(Answer answer) {
        return answer.found().stream()
                .filter(found -> found.attachment() != Attachment.MAPPING)
                .count();
    }

    /** What callbacks of live attachments say: where there is but one way, they confirm it; none of the ways may be what they show. */
    private void observe(String device, String module, List<ImporterRow> added) {
        Boolean revocable = observed(device);
        if (revocable == null) {
            return;
        }
        if (added.stream().noneMatch(row -> !row.reference() && row.revocable() == revocable)) {
            Attachment way = revocable ? Attachment.DYNAMIC : Attachment.PINNED;
            added.add(new ImporterRow(device + "~" + way.word(), device, null, way, Evidence.OBSERVED, module, false));
            classUnknown(device, module);
        } else if (added.size() == 1) {
            added.set(0, added.get(0).by(Evidence.OBSERVED));
        }
    }

    /** Whether the live attachments of a device can be revoked, where that is seen and the same for all. */
    private @Nullable Boolean observed(String device) {
        Set<String> seen = new TreeSet<>();
        for (Attached attachment : attached.getOrDefault(device, List.of())) {
            Boolean revocable = Revocability.observed(attachment, host.version());
            seen.add(revocable == null ? "unknown" : revocable.toString());
        }
        return seen.size() == 1 && !seen.contains("unknown")
                ? (Boolean) seen.iterator().next().equals("true")
                : null;
    }

    private void unknown(String device, String module, Answer answer) {
        classUnknown(device, module);
        answer.found()
                .forEach(found -> add(new ImporterRow(
                        device + "~" + found.way(),
                        device,
                        found.entry(),
                        found.attachment(),
                        found.evidence(),
                        module,
                        answer.disagrees())));
        String shown = module.isEmpty() ? null : module;
        Boolean revocable = observed(device);
        if (Boolean.FALSE.equals(revocable)) {
            add(new ImporterRow(device, device, null, Attachment.PINNED, Evidence.OBSERVED, shown, false));
            return;
        }
        Evidence evidence = revocable == null ? Evidence.NONE : Evidence.OBSERVED;
        for (Attachment way : List.of(Attachment.PINNED, Attachment.DYNAMIC)) {
            add(new ImporterRow(device + "~" + way.word(), device, null, way, evidence, shown, false));
        }
        if (!attached.containsKey(device)) {
            add(new ImporterRow(
                    device + "~" + REFERENCE, device, null, Attachment.MAPPING, Evidence.NONE, shown, false));
        }
    }

    private void classUnknown(String device, String module) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!module.isEmpty()) {
            details.put("module", Shown.name(module));
        }
        unknowns.add(UnknownKind.IMPORTER_CLASS_UNKNOWN, Shown.name(device), details);
    }

    /** Each GEM device takes its own buffers back, and whatever exports and is not known may do so. */
    private void selves() {
        for (ExporterRow row : exporters.rows().values()) {
            if (exporters.isGem(row.id()) || !row.known()) {
                core(row.id() + "~self", row.id(), SELF, Attachment.SELF);
            }
        }
    }

    private void add(ImporterRow row) {
        rows.putIfAbsent(row.id(), row);
    }
}
