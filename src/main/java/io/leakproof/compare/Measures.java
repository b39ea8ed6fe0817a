package io.leakproof.compare;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Importer;
import io.leakproof.facts.KernelVersion;
import io.leakproof.facts.Reach;
import io.leakproof.facts.Remedies;
import io.leakproof.facts.Remedy;
import io.leakproof.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what an operator can do in some worlds: what the catalogue's remedies change there, and other kernels. */
final class Measures {

    private static final String PRESENT = "present";

    private final List<FactsFile> worlds;
    private final Policy today;

    private Measures(List<FactsFile> worlds, Policy today) {
        this.worlds = worlds;
        this.today = today;
    }

    /** All that would change something, what reaches least first. */
    static List<Measure> of(List<FactsFile> worlds, Policy today) {
        Measures measures = new Measures(worlds, today);
        Map<String, Measure> all = new LinkedHashMap<>();
        Stream.concat(measures.remedies(), measures.newerKernels().stream())
                .filter(measures::changesSomething)
                .forEach(measure -> all.putIfAbsent(measure.id(), measure));
        return all.values().stream()
                .sorted((one, other) ->
                        one.remedy().reach().compareTo(other.remedy().reach()))
                .toList();
    }

    /**
     * The kernels at which drivers of the facts changed, the oldest first, up to that of which the facts speak, with the entries that begin
     * there; none where none has.
     */
    static SortedMap<KernelVersion, List<CatalogueEntry>> kernelsUntilNow(List<FactsFile> worlds) {
        SortedMap<KernelVersion, List<CatalogueEntry>> kernels = new TreeMap<>();
        for (FactsFile facts : worlds) {
            for (CatalogueEntry now : entries(facts)) {
                sameDriver(facts, now)
                        .filter(entry -> isNewer(now, entry))
                        .flatMap(older -> Stream.of(older, now))
                        .forEach(entry -> put(entry, kernels));
            }
        }
        return kernels;
    }

    private static void put(CatalogueEntry entry, Map<KernelVersion, List<CatalogueEntry>> kernels) {
        kernels.computeIfAbsent(entry.firstKernel().orElseThrow(), first -> new ArrayList<>())
                .add(entry);
    }

    private static Stream<CatalogueEntry> sameDriver(FactsFile facts, CatalogueEntry now) {
        return facts.catalogue().all(now.kind()).stream()
                .filter(entry -> entry.driver().equals(now.driver()));
    }

    private Stream<Measure> remedies() {
        Remedies remedies = worlds.get(0).catalogue().remedies();
        return remedies.all().stream()
                .filter(Measures::canBeDone)
                .flatMap(remedy -> remedy.brings().containsKey(PRESENT)
                        ? drivers(remedy).stream().map(driver -> Measure.keepingOut(remedy, driver))
                        : worlds.stream().anyMatch(facts -> isFor(remedy, facts))
                                ? Stream.of(Measure.of(remedy))
                                : Stream.of());
    }

    /**
     * Other kernels are looked up in the entries of the catalogue, and another machine is no remedy for this one. What a reset clears
     * is of no account by itself where nobody resets.
     */
    private static boolean canBeDone(Remedy remedy) {
        return remedy.operable()
                && remedy.reach() != Reach.KERNEL
                && remedy.reach() != Reach.HARDWARE
                && remedy.reach() != Reach.DEVELOPER
                && !remedy.brings().containsKey("trusted")
                && !remedy.brings().keySet().equals(Set.of("reset_clears"));
    }

    private static boolean isFor(Remedy remedy, FactsFile facts) {
        return remedy.exporters().isEmpty() && remedy.memory() == null
                || facts.world().devices().stream().allMatch(remedy::fits);
    }

    /** The drivers of importers that can be kept out: those for which no other remedy says how. */
    private Set<String> drivers(Remedy remedy) {
        List<Remedy> named = worlds.get(0).catalogue().remedies().all().stream()
                .filter(other -> other.brings().containsKey(PRESENT) && !other.general())
                .toList();
        return worlds.stream()
                .flatMap(facts -> facts.world().importers().stream())
                .filter(remedy::fits)
                .filter(importer -> named.stream().noneMatch(other -> other.fits(importer)))
                .map(Measures::driver)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The driver of an importer, or its id if it has none. */
    static String driver(Importer importer) {
        return Objects.requireNonNullElse(importer.driver(), importer.id());
    }

    private boolean changesSomething(Measure measure) {
        return worlds.stream()
                .anyMatch(facts -> !Arrangement.after(facts, today, List.of(measure))
                        .equals(new Arrangement(facts.world(), today)));
    }

    private List<Measure> newerKernels() {
        Map<KernelVersion, List<CatalogueEntry>> kernels = new TreeMap<>();
        for (FactsFile facts : worlds) {
            for (CatalogueEntry now : entries(facts)) {
                sameDriver(facts, now).filter(entry -> isNewer(entry, now)).forEach(entry -> put(entry, kernels));
            }
        }
        List<Measure> measures = new ArrayList<>();
        kernels.forEach((kernel, entries) -> measures.add(Measure.kernel(
                kernel,
                orLater(kernel, entries),
                entries.stream().map(CatalogueEntry::id).distinct().collect(Collectors.joining(", ")),
                entries.get(0).source(),
                entries.get(0).confidence())));
        return measures;
    }

    /** A kernel and those after it as they are told, with the one earlier release that commits name for all entries, if there is one. */
    static String orLater(KernelVersion kernel, List<CatalogueEntry> entries) {
        String number = Measure.number(kernel);
        List<String> named =
                entries.stream().map(entry -> entry.since().first()).distinct().toList();
        boolean earlier = named.size() == 1 && !Set.of("", number).contains(named.get(0));
        return number + " or later" + (earlier ? " (" + named.get(0) + " by its commits)" : "");
    }

    private static boolean isNewer(CatalogueEntry one, CatalogueEntry other) {
        return one.firstKernel().isPresent()
                && other.firstKernel().isPresent()
                && one.firstKernel().orElseThrow().compareTo(other.firstKernel().orElseThrow()) > 0;
    }

    private static List<CatalogueEntry> entries(FactsFile facts) {
        return Stream.concat(
                        facts.world().devices().stream()
                                .flatMap(device -> facts.entryOf("device", device.id()).stream()),
                        facts.world().importers().stream()
                                .flatMap(importer -> facts.entryOf("importer", importer.id()).stream()))
                .toList();
    }
}
