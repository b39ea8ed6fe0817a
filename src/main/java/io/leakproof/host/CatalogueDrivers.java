package io.leakproof.host;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of a catalogue by what a host calls their drivers, grouped by the name before {@code @}. Immutable. */
record CatalogueDrivers(Catalogue catalogue) {

    /** What stands for each DRM device, whatever its driver: the core imports for it. */
    static final String DRM_CORE = "drm-core";

    /** The entries of a module; a DRM driver may be called after its module with {@code -drm} behind. */
    Map<String, List<CatalogueEntry>> ofModule(Kind kind, String module) {
        String name = ModuleFiles.plain(module);
        String short_ = name.endsWith("_drm") ? name.substring(0, name.length() - "_drm".length()) : name;
        return grouped(
                kind,
                entry -> entry.modules().stream()
                        .map(ModuleFiles::plain)
                        .anyMatch(one -> one.equals(name) || one.equals(short_)));
    }

    /** The exporters of such a name in lists of buffers: the name of the module where an entry has no other. */
    Map<String, List<CatalogueEntry>> exportersCalled(String name) {
        return grouped(
                Kind.EXPORTER,
                entry -> (entry.expNames().isEmpty() ? entry.modules() : entry.expNames()).contains(name));
    }

    /** The importers that attach under this name, without a driver. */
    Map<String, List<CatalogueEntry>> importersCalled(String device) {
        return grouped(Kind.IMPORTER, entry -> words(entry, "device").contains(device));
    }

    /** The importers that exist where the kernel has all these options. */
    List<CatalogueEntry> importersByConfiguration(Predicate<String> configured) {
        return catalogue.all(Kind.IMPORTER).stream()
                .filter(entry -> !words(entry, "config").isEmpty()
                        && words(entry, "config").stream().allMatch(configured))
                .toList();
    }

    /** The entry of this id, or the newest of this name. */
    Optional<CatalogueEntry> importer(String name) {
        return catalogue.called(Kind.IMPORTER, name).stream().reduce((first, second) -> second);
    }

    /** Whether memory is registered through an importer under keys that other hosts may know. */
    static boolean hasKeys(CatalogueEntry importer) {
        return words(importer, "keys").contains("true");
    }

    /** What the paths of an importer's device nodes begin with; empty where that is not known. */
    static String node(CatalogueEntry importer) {
        return String.join("", words(importer, "node"));
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

    private Map<String, List<CatalogueEntry>> grouped(Kind kind, Predicate<CatalogueEntry> wanted) {
        return catalogue.all(kind).stream()
                .filter(wanted)
                .collect(groupingBy(CatalogueEntry::driver, LinkedHashMap::new, toList()));
    }
}
