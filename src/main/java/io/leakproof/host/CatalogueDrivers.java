package io.leakproof.host;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.Device;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a catalogue by what hosts call their drivers, grouped by the name before {@code @}. Thread-safe. */
final class CatalogueDrivers {

    /** What stands for each DRM device, whatever its driver: the core imports for it. */
    static final String DRM_CORE = "drm-core";

    private static final String CONFIG = "config";

    private final Catalogue catalogue;
    private final Map<String, Map<String, List<CatalogueEntry>>> exportersOfModules = new HashMap<>();
    private final Map<String, Map<String, List<CatalogueEntry>>> exportersCalled = new HashMap<>();
    private final Map<String, Map<String, List<CatalogueEntry>>> importersOfModules = new HashMap<>();
    private final Map<String, Map<String, List<CatalogueEntry>>> importersCalled = new HashMap<>();
    private final List<CatalogueEntry> configured = new ArrayList<>();
    private final Set<String> likeTheCore = new HashSet<>();
    private final Map<String, Device> devices = new ConcurrentHashMap<>();

    CatalogueDrivers(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (CatalogueEntry entry : catalogue.all(Kind.EXPORTER)) {
            entry.modules().forEach(module -> add(entry, ModuleFiles.plain(module), exportersOfModules));
            (entry.expNames().isEmpty() ? entry.modules() : entry.expNames())
                    .forEach(name -> add(entry, name, exportersCalled));
        }
        Optional<CatalogueEntry> core = importer(DRM_CORE);
        for (CatalogueEntry entry : catalogue.all(Kind.IMPORTER)) {
            entry.modules().forEach(module -> add(entry, ModuleFiles.plain(module), importersOfModules));
            words(entry, "device").forEach(name -> add(entry, name, importersCalled));
            if (!words(entry, CONFIG).isEmpty()) {
                configured.add(entry);
            }
            if (core.isPresent() && entry.fields().equals(core.get().fields())) {
                likeTheCore.add(entry.id());
            }
        }
    }

    private static void add(CatalogueEntry entry, String name, Map<String, Map<String, List<CatalogueEntry>>> entries) {
        add(entry, entries.computeIfAbsent(name, any -> new LinkedHashMap<>()));
    }

    private static void add(CatalogueEntry entry, Map<String, List<CatalogueEntry>> grouped) {
        List<CatalogueEntry> known = grouped.computeIfAbsent(entry.driver(), any -> new ArrayList<>());
        if (!known.contains(entry)) {
            known.add(entry);
        }
    }

    /** The entries of a module; a DRM driver may be called after its module with {@code -drm} behind. */
    Map<String, List<CatalogueEntry>> ofModule(Kind kind, String module) {
        Map<String, Map<String, List<CatalogueEntry>>> entries =
                kind == Kind.EXPORTER ? exportersOfModules : importersOfModules;
        String name = ModuleFiles.plain(module);
        Map<String, List<CatalogueEntry>> found = entries.getOrDefault(name, Map.of());
        if (!name.endsWith("_drm")) {
            return Collections.unmodifiableMap(found);
        }
        Map<String, List<CatalogueEntry>> all = new LinkedHashMap<>();
        String without = name.substring(0, name.length() - "_drm".length());
        Stream.of(found, entries.getOrDefault(without, Map.of()))
                .flatMap(families -> families.values().stream())
                .flatMap(List::stream)
                .forEach(entry -> add(entry, all));
        return all;
    }

    /** The exporters of such a name in lists of buffers: the name of the module where an entry has no other. */
    Map<String, List<CatalogueEntry>> exportersCalled(String name) {
        return Collections.unmodifiableMap(exportersCalled.getOrDefault(name, Map.of()));
    }

    /** The modules of each exporter that lists of buffers have no name for, or none but its module's. */
    List<List<String>> unlistedExporters() {
        return catalogue.all(Kind.EXPORTER).stream()
                .filter(entry -> entry.expNames().isEmpty())
                .map(entry -> entry.modules().stream().map(ModuleFiles::plain).toList())
                .distinct()
                .toList();
    }

    /** The importers that attach under this name, without a driver. */
    Map<String, List<CatalogueEntry>> importersCalled(String device) {
        return Collections.unmodifiableMap(importersCalled.getOrDefault(device, Map.of()));
    }

    /**
     * The importers that exist where the kernel has some options. An option that no version of the kernel has which it may be has come
     * from a later one, and nobody knows from which.
     *
     * @param holds whether an entry may be true of the kernel's version
     */
    List<CatalogueEntry> importersByConfiguration(Predicate<String> options, Predicate<CatalogueEntry> holds) {
        return configured.stream()
                .filter(entry -> words(entry, CONFIG).stream().allMatch(options))
                .filter(entry -> holds.test(entry)
                        || configured.stream()
                                .filter(other -> words(other, CONFIG).equals(words(entry, CONFIG)))
                                .noneMatch(holds))
                .toList();
    }

    /** The entry of this id, or the newest of this name. */
    Optional<CatalogueEntry> importer(String name) {
        return catalogue.called(Kind.IMPORTER, name).stream().reduce((first, second) -> second);
    }

    /** Whether an importer does what the DRM core does by itself. */
    boolean isLikeTheCore(CatalogueEntry importer) {
        return likeTheCore.contains(importer.id());
    }

    /** What a site says of a module: the id of an entry, by the module's name and source version. */
    Optional<String> said(String module, String sourceVersion) {
        return catalogue.ofModule(module, sourceVersion);
    }

    /** A device that is as an exporter's entry says. Few of all entries are ever asked for, and these on every host. */
    Device device(CatalogueEntry exporter) {
        return devices.computeIfAbsent(exporter.id(), any -> exporter.device(exporter.driver()));
    }

    /** Whether memory is registered through an importer under keys that other hosts may know. */
    static boolean hasKeys(CatalogueEntry importer) {
        return words(importer, "keys").contains("true");
    }

    /** What the paths of an importer's device nodes begin with; none where that is not known. */
    static List<String> nodes(CatalogueEntry importer) {
        return words(importer, "node");
    }

    private static List<String> words(CatalogueEntry entry, String key) {
        return words(entry.node().find(key));
    }

    /** A text, or the texts of a list. */
    static List<String> words(@Nullable Node node) {
        if (node instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        return node instanceof Sequence list
                ? list.items().stream().flatMap(item -> words(item).stream()).toList()
                : List.of();
    }
}
