package io.leakproof.compare.guarantee;

import io.leakproof.compare.guarantee.Guarantees.DifferingKind;
import io.leakproof.compare.guarantee.Guarantees.Range;
import io.leakproof.compare.guarantee.Survey.Region;
import io.leakproof.compare.guarantee.Survey.UndecidedException;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.World;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.search.Limits;
import io.leakproof.search.Searches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides policies for every machine there can be, or for all of a catalogue. Not thread-safe. */
public final class Guarantor {

    private final Evaluator evaluator;
    private final Limits limits;
    private final MachineSpace space;
    private final List<PolicyFile> policies;
    private final List<Pair> pairs;
    private final Range range;

    /** An exporter and an importer of the catalogue that can come together. */
    private record Pair(String exporter, String importer, Box kind) {}

    /** One policy and which kinds of machines leak under it. */
    private record Surveyed(PolicyFile file, List<Region> regions, int searches, String doubt) {

        List<Box> boxes(boolean leaking) {
            return regions.stream()
                    .filter(region -> region.leaks() == leaking)
                    .map(Region::box)
                    .toList();
        }
    }

    private Guarantor(
            Evaluator evaluator,
            Limits limits,
            List<PolicyFile> policies,
            MachineSpace space,
            List<Pair> pairs,
            Range range) {
        this.evaluator = evaluator.within(limits.untilFirstLeak());
        this.limits = limits;
        this.policies = policies;
        this.pairs = pairs;
        this.range = range;
        this.space = space;
    }

    private static MachineSpace space(List<PolicyFile> policies, List<Options> protections) {
        return new MachineSpace(policies.stream().map(PolicyFile::policy).toList(), protections);
    }

    /**
     * Decides for everything that facts can say. What drivers do by themselves counts where a policy leaves it to them, and is one
     * of what known drivers do: all combinations of options would be too many.
     *
     * @param limits for each policy
     * @param known the drivers that are known
     */
    public static Guarantees ofEverything(
            Evaluator evaluator, Limits limits, List<PolicyFile> policies, Collection<CatalogueEntry> known) {
        List<Options> protections = Stream.concat(
                        Stream.of(Options.none()),
                        known.stream().map(entry -> entry.device("dev0").protection()))
                .distinct()
                .toList();
        MachineSpace space = space(policies, protections);
        Range range = new Range(space.all().size(), space.protections(), 0, 0, "");
        return new Guarantor(evaluator, limits, policies, space, List.of(), range).guarantees();
    }

    /**
     * Decides for what there is: each exporter with each importer that accepts what it exports.
     *
     * @param kernel whose entries these are; empty for all kernels
     * @param limits for each policy
     */
    public static Guarantees ofCatalogue(
            Evaluator evaluator,
            Limits limits,
            List<PolicyFile> policies,
            String kernel,
            Collection<CatalogueEntry> exporters,
            Collection<CatalogueEntry> importers) {
        MachineSpace space = space(policies, List.of());
        List<Pair> pairs = new ArrayList<>();
        for (CatalogueEntry exporter : exporters) {
            Device device = exporter.device("dev0");
            for (CatalogueEntry entry : importers) {
                Importer importer = entry.importer("imp0");
                if (importer.accepts(device)) {
                    pairs.add(new Pair(exporter.id(), entry.id(), Box.of(space.pointOf(device, importer))));
                }
            }
        }
        long kinds = pairs.stream().map(Pair::kind).distinct().count();
        Range range = new Range(kinds, 0, exporters.size(), importers.size(), kernel);
        return new Guarantor(evaluator, limits, policies, space, pairs, range).guarantees();
    }

    private Guarantees guarantees() {
        List<Surveyed> surveyed = policies.stream().map(this::survey).toList();
        List<DifferingKind> differences = new ArrayList<>();
        if (surveyed.size() == 2
                && surveyed.stream().allMatch(one -> one.doubt().isEmpty())) {
            differences.addAll(differences(surveyed.get(0), surveyed.get(1)));
            differences.addAll(differences(surveyed.get(1), surveyed.get(0)));
        }
        return new Guarantees(
                evaluator.rules().digest(),
                range,
                surveyed.stream().map(this::guarantee).toList(),
                differences);
    }

    private Surveyed survey(PolicyFile file) {
        Optional<String> unvaried = unvaried();
        if (unvaried.isPresent()) {
            return new Surveyed(file, List.of(), 0, unvaried.get());
        }
        String doubt = importersMatterToEachOther(file.policy())
                ? "with it one importer of an exclusive device can matter to another, and importers were looked at one by one"
                : "";
        Survey survey = new Survey(space, file.policy(), evaluator.rules(), limits);
        try {
            if (range.ofCatalogue()) {
                List<Region> points = pairs.stream()
                        .map(Pair::kind)
                        .distinct()
                        .map(kind ->
                                new Region(kind, survey.decide(kind.first()).steps()))
                        .toList();
                return new Surveyed(file, points, survey.regions().size(), doubt);
            }
            survey.decide(space.all());
            return new Surveyed(file, survey.regions(), survey.regions().size(), doubt);
        } catch (UndecidedException | RuleFailedException e) {
            return new Surveyed(file, List.of(), survey.regions().size(), String.valueOf(e.getMessage()));
        }
    }

    /** Whether on some machine two importers would have to be looked at together. */
    private boolean importersMatterToEachOther(Policy policy) {
        Stream<Box> machines = range.ofCatalogue() ? pairs.stream().map(Pair::kind) : everyProtection();
        return machines.distinct()
                .map(machine -> MachineSpace.withTwoImporters(space.at(machine.first())))
                .anyMatch(world -> Searches.importersMatterToEachOther(world, policy, evaluator.rules()));
    }

    /** An exclusive device of each protection there is. */
    private Stream<Box> everyProtection() {
        Box all = space.all();
        return IntStream.range(0, all.fields())
                .filter(field -> space.fields().get(field).name().startsWith("protection"))
                .mapToObj(field -> IntStream.range(
                                0, space.fields().get(field).values().size())
                        .mapToObj(value -> all.with(field, 1 << value)))
                .reduce(Stream.of(all), Stream::concat);
    }

    /** Why rules of somebody's own keep a guarantee from being given: what they read is no kind of machine. */
    private Optional<String> unvaried() {
        Set<String> varied = new TreeSet<>();
        space.fields().forEach(field -> varied.add(field.path()));
        for (Rule rule : evaluator.rules().rules()) {
            for (String read : rule.shipped() ? new TreeSet<String>() : new TreeSet<>(rule.reads())) {
                String fact = read.substring(0, read.indexOf('.'));
                if (Set.of("Device", "Importer", "User", "Buffer").contains(fact) && !varied.contains(read)) {
                    return Optional.of("the rule `" + rule.id() + "` reads `" + read
                            + "`, by which kinds of machines are not told apart");
                }
            }
        }
        return Optional.empty();
    }

    private Guarantee guarantee(Surveyed surveyed) {
        return new Guarantee(
                surveyed.file(),
                kinds(surveyed.boxes(true), surveyed.boxes(false), surveyed.file(), surveyed.regions()),
                surveyed.searches(),
                surveyed.doubt());
    }

    private List<DifferingKind> differences(Surveyed leaks, Surveyed blocks) {
        List<Region> both = leaks.regions().stream()
                .filter(Region::leaks)
                .flatMap(region -> blocks.boxes(false).stream()
                        .flatMap(box -> Stream.ofNullable(box.and(region.box())))
                        .map(box -> new Region(box, region.steps())))
                .toList();
        List<Box> unwanted = Stream.concat(leaks.boxes(false).stream(), blocks.boxes(true).stream())
                .toList();
        return kinds(both.stream().map(Region::box).toList(), unwanted, leaks.file(), both).stream()
                .map(kind -> new DifferingKind(leaks.file(), blocks.file(), kind))
                .toList();
    }

    /** What is wanted as conditions, each with an example; the shortest conditions first. */
    private List<LeakingKind> kinds(List<Box> wanted, List<Box> unwanted, PolicyFile file, List<Region> regions) {
        List<Box> boxes = FewestBoxes.covering(wanted, unwanted, space.all());
        return Alternatives.of(boxes, unwanted, space.all()).stream()
                .map(one -> kind(
                        one,
                        boxes.stream().filter(box -> !one.boxes().contains(box)).toList(),
                        file.policy(),
                        regions))
                .sorted(Comparator.comparingInt(
                                (LeakingKind kind) -> kind.condition().size())
                        .thenComparing(kind -> kind.condition().yaml()))
                .toList();
    }

    /** A condition with the machine of the shortest story for which none of the others holds. */
    private LeakingKind kind(Alternatives one, List<Box> others, Policy policy, List<Region> regions) {
        Region shortest = regions.stream()
                .filter(Region::leaks)
                .flatMap(region -> one.boxes().stream()
                        .flatMap(box -> Stream.ofNullable(box.and(region.box())))
                        .flatMap(both -> FewestBoxes.outside(others, List.of(both)).stream())
                        .map(box -> new Region(box, region.steps())))
                .min(Comparator.comparingInt(Region::steps))
                .orElseThrow();
        World world = MachineSpace.world(space.at(shortest.box().first()), policy.id());
        List<Pair> among = pairs.stream()
                .filter(pair -> one.boxes().stream().anyMatch(pair.kind()::meets))
                .toList();
        return new LeakingKind(
                FactCondition.of(one, space),
                evaluator.evaluate(world, policy),
                among.stream().map(Pair::exporter).distinct().toList(),
                among.stream().map(Pair::importer).distinct().toList());
    }
}
