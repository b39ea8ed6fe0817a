package io.leakproof.host;

import io.leakproof.document.Scalar;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how a module imports: by the entries of its drivers, and by the names in its file that no entry has. */
final class ImporterClasses {

    private final CatalogueDrivers drivers;
    private final DriverChoice choice;
    private final ModuleFiles modules;

    ImporterClasses(CatalogueDrivers drivers, DriverChoice choice, ModuleFiles modules) {
        this.drivers = drivers;
        this.choice = choice;
        this.modules = modules;
    }

    /**
     * A way of importing.
     *
     * @param entry the entry that says so; null where only names do
     * @param attachment how it attaches
     * @param evidence by what that is known
     */
    record Found(@Nullable CatalogueEntry entry, Attachment attachment, Evidence evidence) {

        /** The name of the way: that of the driver, else how it attaches. */
        String way() {
            return entry == null ? attachment.word() : entry.driver();
        }

        static Found of(DriverChoice.Chosen chosen) {
            return new Found(chosen.entry(), ImporterClasses.attachment(chosen.entry()), chosen.evidence());
        }
    }

    /**
     * The ways in which a module imports, as far as they are known.
     *
     * @param found the ways in which it imports, one at least where it is known
     * @param families how many drivers a catalogue tells apart in it, with the DRM core for a DRM device
     * @param known whether that is all there is; else it may import otherwise
     * @param disagrees whether the names in its file are those of no entry of the catalogue
     */
    record Answer(List<Found> found, int families, boolean known, boolean disagrees) {}

    /**
     * Whether there is anything that says that a module can import. One that registers memory of its own users, and calls nothing for
     * dma-bufs, cannot, whatever its later versions do: the one case in which a missing name is a no. One that is not the kernel's own,
     * and was not read, may.
     */
    boolean canImport(String module) {
        Set<String> names = modules.names(module).orElse(Set.of());
        boolean told = !TellingNames.attachments(names).isEmpty()
                || !TellingNames.helpers(names).isEmpty();
        return (told
                        || !families(module).isEmpty() && !TellingNames.registersUserMemory(names)
                        || modules.isUnreadForeign(module))
                && !TellingNames.isOfTheCore(ModuleFiles.plain(module));
    }

    private Map<String, List<CatalogueEntry>> families(String module) {
        Map<String, List<CatalogueEntry>> families = new LinkedHashMap<>(drivers.ofModule(Kind.IMPORTER, module));
        families.values().removeIf(family -> !choice.mayBe(family, module));
        return families;
    }

    /** How a module imports; an empty name is of a driver that nobody knows. */
    Answer of(String module, boolean drm) {
        Set<String> names = modules.names(module).orElse(null);
        Map<String, List<CatalogueEntry>> families = families(module);
        boolean core = families.remove(CatalogueDrivers.DRM_CORE) != null;
        List<Found> found = new ArrayList<>();
        boolean unread = families.isEmpty() && !core && (module.isEmpty() || choice.isUnsure(List.of(), module));
        boolean complete = !unread;
        boolean unsure = unread;
        for (List<CatalogueEntry> family : families.values()) {
            List<DriverChoice.Chosen> chosen = choice.of(family, module);
            chosen.forEach(one -> found.add(Found.of(one)));
            complete &= !chosen.isEmpty();
            unsure |=
                    choice.isUnsure(family, module) && !(drm && family.stream().allMatch(drivers::isLikeTheCore));
        }
        boolean named = names != null && !families.isEmpty();
        if (names != null) {
            helpers(names, found);
            explicit(names, drm, found);
        }
        if (core || drm) {
            core(names, families, found);
        }
        boolean disagrees = named && (found.isEmpty() || found.stream().anyMatch(one -> one.entry() == null));
        boolean known = !found.isEmpty() && (complete || names != null || drm && !unsure);
        return new Answer(distinct(found), families.size() + (drm ? 1 : 0), known, disagrees);
    }

    /** How what attaches under this name, and is bound to no driver, imports. */
    Answer ofDevice(String device) {
        Map<String, List<CatalogueEntry>> families = drivers.importersCalled(device);
        List<Found> found = families.values().stream()
                .flatMap(family -> choice.of(family, family.get(0).modules().get(0)).stream())
                .map(Found::of)
                .toList();
        return new Answer(distinct(found), families.size(), !found.isEmpty(), false);
    }

    private void helpers(Set<String> names, List<Found> found) {
        for (String helper : TellingNames.helpers(names)) {
            drivers.ofModule(Kind.IMPORTER, helper).values().stream()
                    .flatMap(family -> DriverChoice.newest(family).stream())
                    .map(entry -> new Found(entry, attachment(entry), Evidence.SYMBOLS))
                    .forEach(found::add);
            Attachment way = helper.endsWith("vmalloc") ? Attachment.MAPPING : Attachment.STATIC;
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
    private void core(@Nullable Set<String> names, Map<String, List<CatalogueEntry>> families, List<Found> found) {
        drivers.importer(CatalogueDrivers.DRM_CORE).ifPresent(entry -> {
            boolean named = names != null && TellingNames.importsByDrm(names);
            families.values().removeIf(family -> family.stream().allMatch(drivers::isLikeTheCore));
            found.removeIf(one -> one.entry() != null && drivers.isLikeTheCore(one.entry()));
            found.add(new Found(entry, attachment(entry), named ? Evidence.SYMBOLS : Evidence.VERSION));
        });
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
