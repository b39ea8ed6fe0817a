package io.leakproof.host;

import io.leakproof.document.Scalar;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.host.CatalogueDrivers.Driver;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how a module imports: by the names in its file, else by the version of the kernel. */
final class ImporterClasses {

    private final CatalogueDrivers drivers;
    private final ModuleFiles modules;
    private final Optional<KernelVersion> kernel;
    private final boolean backports;

    ImporterClasses(CatalogueDrivers drivers, Snapshot host) {
        this.drivers = drivers;
        this.modules = host.modules();
        this.kernel = host.version();
        this.backports = Kernels.backports(host.kernel());
    }

    /**
     * A way of importing.
     *
     * @param entry the entry that says so; null where only names do
     * @param attachment how it attaches
     * @param evidence by what that is known
     */
    record Found(@Nullable CatalogueEntry entry, Attachment attachment, Evidence evidence) {}

    /**
     * The ways in which a module imports, as far as they are known.
     *
     * @param found the ways in which it imports, one at least where it is known
     * @param families how many drivers a catalogue tells apart in it, with the DRM core for a DRM device
     * @param known whether that is all there is; else it may import otherwise
     */
    record Answer(List<Found> found, int families, boolean known) {}

    /** Whether there is anything that says that a module can import. */
    boolean canImport(String module) {
        String name = ModuleFiles.plain(module);
        Set<String> names = modules.names().getOrDefault(name, Set.of());
        return !TellingNames.isOfTheCore(name)
                && (!drivers.ofModule(Kind.IMPORTER, name).isEmpty()
                        || !TellingNames.attachments(names).isEmpty()
                        || !TellingNames.helpers(names).isEmpty());
    }

    /** How a module imports; an empty name is of a driver that nobody knows. */
    Answer of(String module, boolean drm) {
        String name = ModuleFiles.plain(module);
        Set<String> names = modules.names().get(name);
        Map<String, List<Driver>> families = new LinkedHashMap<>(drivers.ofModule(Kind.IMPORTER, name));
        families.remove(CatalogueDrivers.DRM_CORE);
        List<Found> found = new ArrayList<>();
        boolean complete = true;
        for (List<Driver> family : families.values()) {
            List<Found> of = names == null ? byVersion(family, name) : byNames(family, names);
            complete &= !of.isEmpty();
            found.addAll(of);
        }
        if (names != null) {
            helpers(names, found);
            explicit(names, drm, found);
        }
        if (drm || drivers.ofModule(Kind.IMPORTER, name).containsKey(CatalogueDrivers.DRM_CORE)) {
            core(names, families, found);
        }
        int ways = families.size() + (drm ? 1 : 0);
        return new Answer(distinct(found), ways, !found.isEmpty() && (complete || names != null || drm));
    }

    /** How what attaches under this name, and is bound to no driver, imports. */
    Answer ofDevice(String device) {
        List<Found> found = new ArrayList<>();
        Map<String, List<Driver>> families = drivers.importersCalled(device);
        families.values().forEach(family -> found.addAll(byVersion(family, device)));
        return new Answer(distinct(found), families.size(), !found.isEmpty());
    }

    /** Of the entries whose names fit the newest that is not newer than the kernel, else the newest. */
    private List<Found> byNames(List<Driver> family, Set<String> names) {
        Set<Attachment> told = TellingNames.attachments(names);
        List<Driver> fitting = family.stream()
                .filter(driver -> driver.symbols().isEmpty()
                        ? told.contains(attachment(driver.entry()))
                        : driver.symbols().fit(names))
                .toList();
        List<Driver> current = fitting.stream().filter(this::notNewer).toList();
        return current.isEmpty()
                ? newest(fitting).map(driver -> found(driver, Evidence.SYMBOLS_BACKPORT)).stream()
                        .toList()
                : newest(current).map(driver -> found(driver, Evidence.SYMBOLS)).stream()
                        .toList();
    }

    private List<Found> byVersion(List<Driver> family, String module) {
        if (modules.foreign().contains(module) || family.size() > 1 && backports) {
            return List.of();
        }
        return newest(family.stream().filter(this::notNewer).toList())
                .map(driver -> found(driver, Evidence.VERSION))
                .stream()
                .toList();
    }

    private boolean notNewer(Driver driver) {
        Optional<KernelVersion> written = version(driver);
        if (kernel.isEmpty()) {
            return false;
        }
        return written.isPresent() ? written.get().compareTo(kernel.get()) <= 0 : driver.mayHoldAt(kernel.get());
    }

    private static Optional<KernelVersion> version(Driver driver) {
        String id = driver.entry().id();
        return KernelVersion.of(id.substring(id.indexOf('@') + 1));
    }

    private static Optional<Driver> newest(List<Driver> drivers) {
        return drivers.stream()
                .filter(driver -> version(driver).isPresent())
                .max(Comparator.comparing(driver -> version(driver).orElseThrow()))
                .or(() -> drivers.stream().reduce((first, second) -> second));
    }

    private void helpers(Set<String> names, List<Found> found) {
        for (String helper : TellingNames.helpers(names)) {
            drivers.ofModule(Kind.IMPORTER, helper).values().stream()
                    .flatMap(family -> newest(family).stream())
                    .map(driver -> found(driver, Evidence.SYMBOLS))
                    .forEach(found::add);
            boolean mapping = helper.endsWith("vmalloc");
            Attachment way = mapping ? Attachment.MAPPING : Attachment.STATIC;
            if (found.stream().noneMatch(one -> one.attachment() == way)) {
                found.add(new Found(null, way, Evidence.SYMBOLS));
            }
        }
    }

    /** What names say and no entry does. */
    private static void explicit(Set<String> names, boolean drm, List<Found> found) {
        Set<Attachment> told = EnumSet.noneOf(Attachment.class);
        told.addAll(TellingNames.attachments(names));
        found.forEach(one -> told.remove(one.attachment()));
        if (drm) {
            told.remove(Attachment.STATIC);
        }
        told.forEach(attachment -> found.add(new Found(null, attachment, Evidence.SYMBOLS)));
    }

    /** The core imports for each DRM device, whatever its driver does besides; a driver that does the same adds nothing. */
    private void core(@Nullable Set<String> names, Map<String, List<Driver>> families, List<Found> found) {
        drivers.importer(CatalogueDrivers.DRM_CORE).ifPresent(entry -> {
            boolean named = names != null && TellingNames.importsByDrm(names);
            Map<String, String> core = entry.fields();
            families.values()
                    .removeIf(family -> family.stream()
                            .allMatch(driver -> driver.entry().fields().equals(core)));
            found.removeIf(one -> one.entry() != null && one.entry().fields().equals(core));
            found.add(new Found(entry, attachment(entry), named ? Evidence.SYMBOLS : Evidence.VERSION));
        });
    }

    private static Found found(Driver driver, Evidence evidence) {
        return new Found(driver.entry(), attachment(driver.entry()), evidence);
    }

    private static List<Found> distinct(List<Found> found) {
        Map<String, Found> each = new LinkedHashMap<>();
        found.forEach(one -> each.putIfAbsent(
                one.entry() == null ? one.attachment().word() : one.entry().id(), one));
        return List.copyOf(each.values());
    }

    static Attachment attachment(CatalogueEntry entry) {
        return entry.node().find("attachment") instanceof Scalar scalar
                ? Attachment.valueOf(scalar.text().replace('-', '_').toUpperCase(Locale.ROOT))
                : Attachment.PINNED;
    }
}
