package io.leakproof.host;

import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a catalogue by what a host calls their drivers: module, exporter's name, device. Immutable. */
final class CatalogueDrivers {

    /** What stands for each DRM device, whatever its driver: the core imports for it. */
    static final String DRM_CORE = "drm-core";

    private final List<Driver> exporters;
    private final List<Driver> importers;

    private CatalogueDrivers(Catalogue catalogue) {
        exporters = catalogue.all(Kind.EXPORTER).stream().map(Driver::of).toList();
        importers = catalogue.all(Kind.IMPORTER).stream().map(Driver::of).toList();
    }

    static CatalogueDrivers of(Catalogue catalogue) {
        return new CatalogueDrivers(catalogue);
    }

    /** The exporters or importers of a module, by the name before {@code @}. */
    Map<String, List<Driver>> ofModule(Kind kind, String module) {
        return grouped(
                all(kind).stream().filter(driver -> driver.isModule(module)).toList());
    }

    /** The exporters of such a name in lists of buffers. */
    Map<String, List<Driver>> exportersCalled(String name) {
        return grouped(exporters.stream()
                .filter(driver -> driver.exporterNames().contains(name))
                .toList());
    }

    /** The importers that attach under this name, without a driver. */
    Map<String, List<Driver>> importersCalled(String device) {
        return grouped(importers.stream()
                .filter(driver -> driver.devices().contains(device))
                .toList());
    }

    /** The importers that exist where the kernel has an option. */
    List<Driver> importersByConfiguration() {
        return importers.stream()
                .filter(driver -> !driver.configurations().isEmpty())
                .toList();
    }

    /** The entry of this id, or the newest of this name. */
    Optional<CatalogueEntry> importer(String name) {
        return importers.stream()
                .map(Driver::entry)
                .filter(entry -> entry.driver().equals(name))
                .reduce((first, second) -> second);
    }

    private List<Driver> all(Kind kind) {
        return kind == Kind.EXPORTER ? exporters : importers;
    }

    private static Map<String, List<Driver>> grouped(List<Driver> drivers) {
        Map<String, List<Driver>> families = new LinkedHashMap<>();
        drivers.forEach(driver -> families.computeIfAbsent(driver.entry().driver(), any -> new ArrayList<>())
                .add(driver));
        return families;
    }

    /**
     * An entry and what it is called.
     *
     * @param entry the entry
     * @param modules its modules, as the kernel writes them
     * @param exporterNames what lists of buffers call it
     * @param devices the names under which it attaches, where it is bound to no device
     * @param configurations the options of the kernel by which it exists
     * @param symbols the names that its module's file must have
     */
    record Driver(
            CatalogueEntry entry,
            List<String> modules,
            List<String> exporterNames,
            List<String> devices,
            List<String> configurations,
            Symbols symbols) {

        static Driver of(CatalogueEntry entry) {
            List<String> modules = strings(entry.node().find("module")).stream()
                    .map(ModuleFiles::plain)
                    .toList();
            List<String> names = strings(entry.node().find("exp_name"));
            return new Driver(
                    entry,
                    modules,
                    names.isEmpty() ? modules : names,
                    modules.contains("iommufd")
                            ? List.of("iommu")
                            : strings(entry.node().find("device")),
                    strings(entry.node().find("config")),
                    Symbols.of(entry.node().find("symbols")));
        }

        /** Whether this is its module; a DRM driver may be called after its module with {@code -drm} behind. */
        boolean isModule(String name) {
            String module = ModuleFiles.plain(name);
            return modules.contains(module)
                    || module.endsWith("_drm") && modules.contains(module.substring(0, module.length() - 4));
        }

        /** Whether it may be true at a kernel. */
        boolean mayHoldAt(KernelVersion kernel) {
            return Kernels.mayHold(entry, kernel);
        }
    }

    /**
     * The names that a module's file must have.
     *
     * @param all each of them
     * @param any one of them
     * @param none none of them
     */
    record Symbols(List<String> all, List<String> any, List<String> none) {

        static Symbols of(@Nullable Node node) {
            if (node instanceof Mapping keys) {
                return new Symbols(strings(keys.find("all")), strings(keys.find("any")), strings(keys.find("none")));
            }
            return new Symbols(
                    strings(node).stream().filter(TellingNames::tells).toList(), List.of(), List.of());
        }

        /** Whether it says nothing. */
        boolean isEmpty() {
            return all.isEmpty() && any.isEmpty() && none.isEmpty();
        }

        boolean fit(Set<String> names) {
            return names.containsAll(all)
                    && (any.isEmpty() || any.stream().anyMatch(names::contains))
                    && none.stream().noneMatch(names::contains);
        }
    }

    private static List<String> strings(@Nullable Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.kind() == Scalar.Kind.NULL ? List.of() : List.of(scalar.text());
        }
        return node instanceof Sequence list
                ? list.items().stream().flatMap(item -> strings(item).stream()).toList()
                : List.of();
    }
}
