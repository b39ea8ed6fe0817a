package io.leakproof.host;

import static java.util.Comparator.comparing;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.host.kernel.ModuleFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses which of a driver's entries is true on a host: what the site says of the module, else what the names in its file say, else
 * the newest that is not newer than the kernel.
 */
final class DriverChoice {

    private final Snapshot host;
    private final ModuleFiles modules;
    private final CatalogueDrivers drivers;
    private final Optional<KernelVersion> kernel;
    private final boolean backports;
    /** The release that the kernel is a candidate of. */
    private final Optional<KernelVersion> candidateOf;

    DriverChoice(Snapshot host, CatalogueDrivers drivers) {
        this.host = host;
        this.modules = host.modules();
        this.drivers = drivers;
        kernel = host.version().map(version -> upstream(version, version.candidate()));
        candidateOf = kernel.filter(version -> version.candidate() != KernelVersion.RELEASED)
                .map(version -> upstream(version, KernelVersion.RELEASED));
        backports = host.version().filter(KernelVersion::vendor).isPresent();
    }

    /**
     * An entry that is chosen.
     *
     * @param entry the entry
     * @param evidence by what
     */
    record Chosen(CatalogueEntry entry, Evidence evidence) {}

    /** Chooses the entries that are true of a module, all of one driver: one, several where nothing tells which, none where none is. */
    List<Chosen> of(List<CatalogueEntry> family, String module) {
        String name = ModuleFiles.plain(module);
        Optional<String> said = drivers.said(name, modules.versions().getOrDefault(name, ""));
        Optional<CatalogueEntry> site = family.stream()
                .filter(entry -> said.filter(entry.id()::equals).isPresent())
                .findFirst();
        if (site.isPresent()) {
            return List.of(new Chosen(site.get(), Evidence.VERSION));
        }
        List<CatalogueEntry> same =
                family.stream().filter(entry -> isOfOrigin(entry, name)).toList();
        Set<String> names = modules.names(name).orElse(null);
        List<CatalogueEntry> fitting = names == null
                ? List.of()
                : same.stream().filter(entry -> fits(entry, names)).toList();
        if (!fitting.isEmpty() || names != null && family.get(0).kind() == Kind.IMPORTER) {
            List<CatalogueEntry> current = atKernel(fitting);
            return current.isEmpty()
                    ? chosen(newest(fitting), Evidence.SYMBOLS_BACKPORT)
                    : chosen(current, Evidence.SYMBOLS);
        }
        return isUnsure(same, name) ? List.of() : chosen(atKernel(same), Evidence.VERSION);
    }

    /**
     * The newest that is not newer than the kernel; of a kernel between two that were read what else may be true, such as what came before
     * the newest, where that was read in a later kernel only.
     */
    private List<CatalogueEntry> atKernel(List<CatalogueEntry> entries) {
        List<CatalogueEntry> newest =
                newest(entries.stream().filter(this::isNotNewer).toList());
        boolean read = newest.stream().anyMatch(this::wasRead);
        return entries.stream()
                .filter(entry -> newest.contains(entry)
                        || entry.since().isComparable()
                                && kernel.filter(entry::mayHoldAt).isPresent()
                                && !(read && isNotNewer(entry)))
                .toList();
    }

    /** Whether an entry is certainly true by what was read of this kernel or an older one. */
    private boolean wasRead(CatalogueEntry entry) {
        return kernel.flatMap(version -> entry.firstKernel().filter(first -> first.compareTo(version) <= 0))
                .isPresent();
    }

    /** Whether one of them may be the driver of a module. */
    boolean mayBe(List<CatalogueEntry> family, String module) {
        return family.stream().anyMatch(entry -> isOfOrigin(entry, ModuleFiles.plain(module)));
    }

    /**
     * Whether the version of the kernel says nothing of a module: it came with no kernel, with one of a vendor that may have another of
     * the drivers or any at all under a number that has none, or with a candidate of the release that has another.
     */
    boolean isUnsure(List<CatalogueEntry> family, String module) {
        return modules.foreign().contains(ModuleFiles.plain(module)) && !isOpenNvidia(module)
                || backports && (family.size() > 1 || !family.isEmpty() && !isNotNewer(family.get(0)))
                || candidateOf.isPresent()
                        && family.stream().anyMatch(entry -> version(entry).equals(candidateOf));
    }

    /** Whether an entry may be true at the kernel. */
    boolean isNotNewer(CatalogueEntry entry) {
        Optional<KernelVersion> written = version(entry);
        return isForeign(entry)
                || kernel.filter(version ->
                                written.isPresent() ? written.get().compareTo(version) <= 0 : entry.mayHoldAt(version))
                        .isPresent();
    }

    /** The one of the latest version; all where none has a version in its name. */
    static List<CatalogueEntry> newest(List<CatalogueEntry> entries) {
        return entries.stream()
                .filter(entry -> version(entry).isPresent())
                .max(comparing(entry -> version(entry).orElseThrow()))
                .map(List::of)
                .orElse(entries);
    }

    /** Where it is known which modules came with the kernel, an entry must be of the same sort; closed modules nobody has read. */
    private boolean isOfOrigin(CatalogueEntry entry, String module) {
        boolean foreign = modules.foreign().contains(module);
        return (!host.files().whole("proc/modules") || isForeign(entry) == foreign)
                && (!entry.modules().contains("nvidia") || entry.kind() == Kind.IMPORTER || isOpenNvidia(module));
    }

    private boolean isOpenNvidia(String module) {
        return module.startsWith("nvidia")
                && host.files().of("proc/driver/nvidia/version").stream()
                        .anyMatch(line -> line.contains("Open Kernel Module"));
    }

    private static boolean isForeign(CatalogueEntry entry) {
        return !entry.since().driver().isEmpty();
    }

    /** Whether a module's file has all the names by which an entry can be told, or at least imports as it says. */
    private static boolean fits(CatalogueEntry entry, Set<String> names) {
        List<String> telling =
                entry.symbols().stream().filter(TellingNames::tells).toList();
        if (telling.isEmpty()) {
            return entry.kind() == Kind.IMPORTER
                    && TellingNames.attachments(names).contains(ImporterClasses.attachment(entry));
        }
        return names.containsAll(telling);
    }

    private static KernelVersion upstream(KernelVersion version, int candidate) {
        return new KernelVersion(version.major(), version.minor(), version.patch(), candidate, false);
    }

    private static Optional<KernelVersion> version(CatalogueEntry entry) {
        return KernelVersion.of(entry.id().substring(entry.id().indexOf('@') + 1));
    }

    private static List<Chosen> chosen(List<CatalogueEntry> entries, Evidence evidence) {
        return entries.stream().map(entry -> new Chosen(entry, evidence)).toList();
    }
}
