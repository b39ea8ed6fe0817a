package io.leakproof.compare.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.guarantee.MachineField.Machine;
import io.leakproof.compare.guarantee.Survey.Region;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.reference.LimitReachedException;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.search.Limits;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class GuaranteeTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final Limits LIMITS = Limits.defaults();
    private static final long STATES = 200_000;

    /** Whatever facts may be made of later has to be varied, or said here not to be. */
    @Test
    void varies_every_field_that_has_few_values() {
        MachineSpace space = new MachineSpace(List.of(Policy.permissive("any")));
        Set<String> left = new TreeSet<>();
        Stream.of(Device.class, Importer.class)
                .flatMap(fact -> Component.of(fact).stream())
                .forEach(field -> left.add(field.path()));
        space.fields().forEach(field -> left.remove(field.path()));

        assertThat(left)
                .containsExactly(
                        "Device.driver",
                        "Device.id",
                        "Device.labels",
                        "Device.protection",
                        "Importer.accepts",
                        "Importer.driver",
                        "Importer.id",
                        "Importer.labels");
    }

    /** One search decides many kinds: each of them has to come to what it says, in both engines. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void decides_with_one_search_only_machines_of_the_same_verdict(long block) {
        Random random = new Random(block);
        for (long seed = block * 40; seed < (block + 1) * 40; seed++) {
            ReferenceCase drawn = RandomWorlds.of(seed);
            MachineSpace space = new MachineSpace(List.of(drawn.policy()));
            Survey survey = new Survey(space, drawn.policy(), EVALUATOR.rules(), LIMITS);
            for (Machine machine : machines(drawn.world())) {
                Region region = survey.decide(space.pointOf(machine.device(), machine.importer()));
                for (int sample = 0; sample < 6; sample++) {
                    World world = MachineSpace.world(space.at(any(region.box(), random)), "");
                    String what = "seed " + seed + ": " + world.devices() + world.importers();
                    assertThat(leaks(world, drawn.policy())).as(what).isEqualTo(region.leaks());
                    if (sample == 0) {
                        assertThat(leaksInReference(world, drawn.policy(), region))
                                .as(what)
                                .isEqualTo(region.leaks());
                    }
                }
            }
        }
    }

    /** Whoever its users are, a world leaks only if a machine of it leaks with the company that leaks most. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void finds_a_leak_in_a_machine_of_every_world_that_leaks(long block) {
        for (long seed = 10_000 + block * 200; seed < 10_000 + (block + 1) * 200; seed++) {
            ReferenceCase drawn = RandomWorlds.of(seed);
            List<Machine> machines = machines(drawn.world());
            if (!machines.isEmpty() && leaks(drawn.world(), drawn.policy())) {
                MachineSpace space = new MachineSpace(List.of(drawn.policy()));
                Survey survey = new Survey(space, drawn.policy(), EVALUATOR.rules(), LIMITS);
                assertThat(machines)
                        .as("seed " + seed)
                        .anyMatch(machine -> survey.decide(space.pointOf(machine.device(), machine.importer()))
                                .leaks());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-tier", "pin-accounted"})
    void says_of_every_machine_whether_it_leaks(String policy) {
        List<PolicyFile> files = files(policy);
        Guarantee guarantee = Guarantor.ofEverything(
                        EVALUATOR, LIMITS, files, Catalogue.shipped().all(Kind.EXPORTER))
                .policies()
                .get(0);
        MachineSpace space = new MachineSpace(List.of(files.get(0).policy()));
        Random random = new Random(7);

        assertThat(guarantee.leaking()).isNotEmpty();
        for (int sample = 0; sample < 100; sample++) {
            World world = MachineSpace.world(space.at(any(space.all(), random)), "");
            boolean says = guarantee.leaking().stream().anyMatch(kind -> holds(kind.condition(), world));
            assertThat(says)
                    .as(world.devices() + " " + world.importers())
                    .isEqualTo(leaks(world, files.get(0).policy()));
        }
        for (LeakingKind kind : guarantee.leaking()) {
            assertThat(guarantee.leaking())
                    .filteredOn(other -> holds(other.condition(), kind.example().world()))
                    .containsExactly(kind);
            assertThat(kind.example().verdict()).isEqualTo(Verdict.LEAKS);
        }
    }

    @Test
    void says_of_every_machine_of_the_catalogue_whether_it_leaks() {
        List<PolicyFile> files = files("as-merged/today");
        Catalogue catalogue = Catalogue.shipped();
        Guarantee guarantee = Guarantor.ofCatalogue(
                        EVALUATOR, LIMITS, files, "", catalogue.all(Kind.EXPORTER), catalogue.all(Kind.IMPORTER))
                .policies()
                .get(0);

        catalogue
                .all(Kind.EXPORTER)
                .forEach(exporter -> catalogue.all(Kind.IMPORTER).forEach(entry -> {
                    Machine machine = new Machine(exporter.device("dev0"), entry.importer("imp0"));
                    if (machine.importer().accepts(machine.device())) {
                        World world = MachineSpace.world(machine, "");
                        assertThat(guarantee.leaking().stream().anyMatch(kind -> holds(kind.condition(), world)))
                                .as(exporter.id() + " and " + entry.id())
                                .isEqualTo(leaks(world, files.get(0).policy()));
                    }
                }));
    }

    @Test
    void covers_all_that_is_wanted_and_nothing_that_is_not() {
        Random random = new Random(3);
        Box all = Box.all(2, 3, 4, 2);
        for (int round = 0; round < 300; round++) {
            List<Box> wanted = new ArrayList<>();
            List<Box> unwanted = new ArrayList<>();
            for (Box point : points(all)) {
                (random.nextInt(3) == 0 ? unwanted : random.nextInt(4) == 0 ? new ArrayList<Box>() : wanted).add(point);
            }
            List<Box> boxes = FewestBoxes.covering(wanted, unwanted, all);
            assertThat(FewestBoxes.outside(boxes, wanted)).isEmpty();
            assertThat(unwanted).noneMatch(point -> boxes.stream().anyMatch(point::meets));
            List<Alternatives> together = Alternatives.of(boxes, unwanted, all);
            assertThat(together.stream().flatMap(one -> one.boxes().stream()))
                    .containsExactlyInAnyOrderElementsOf(boxes);
        }
    }

    private static List<Box> points(Box box) {
        List<Box> points = new ArrayList<>();
        List<Box> left = List.of(box);
        while (!left.isEmpty()) {
            Box point = Box.of(left.get(0).first());
            points.add(point);
            left = FewestBoxes.outside(List.of(point), left);
        }
        return points;
    }

    private static List<PolicyFile> files(String policy) {
        return PolicyFile.readAll(Document.read(Path.of("policies", policy + ".yaml")), file -> file);
    }

    private static List<Machine> machines(World world) {
        return world.buffers().stream()
                .map(world::deviceOf)
                .distinct()
                .flatMap(device -> world.importers().stream()
                        .filter(importer -> importer.accepts(device))
                        .map(importer -> new Machine(device, importer)))
                .toList();
    }

    private static int[] any(Box box, Random random) {
        int[] point = box.first();
        for (int field = 0; field < point.length; field++) {
            List<Integer> values = new ArrayList<>();
            for (int left = box.values(field); left != 0; left &= left - 1) {
                values.add(Integer.numberOfTrailingZeros(left));
            }
            point[field] = values.get(random.nextInt(values.size()));
        }
        return point;
    }

    private static boolean leaks(World world, Policy policy) {
        return EVALUATOR.within(LIMITS.untilFirstLeak()).evaluate(world, policy).verdict() == Verdict.LEAKS;
    }

    private static boolean leaksInReference(World world, Policy policy, Region region) {
        try {
            return Reference.decide(world, policy, STATES).verdict().equals("leaks");
        } catch (LimitReachedException e) {
            return region.leaks();
        }
    }

    /** Whether a condition, as it is written, is true of a machine: read from the words alone. */
    private static boolean holds(FactCondition condition, World world) {
        return holds(condition.device(), world.devices().get(0))
                && holds(condition.importer(), world.importers().get(0))
                && condition.oneOf().stream().allMatch(part -> part.stream().anyMatch(one -> holds(one, world)));
    }

    private static boolean holds(Map<String, List<String>> fields, Record fact) {
        return fields.entrySet().stream().allMatch(field -> {
            String name = field.getKey().replaceFirst("protection\\..*", "protection");
            Object value = Component.of(fact.getClass()).stream()
                    .filter(one -> one.key().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .of(fact);
            if (!name.equals(field.getKey())) {
                value = option(field.getKey().substring("protection.".length()), (Device) fact);
            }
            return field.getValue().contains(Word.of(value));
        });
    }

    private static String option(String key, Device device) {
        Policy inForce = Policy.permissive("any").toBuilder()
                .base(BaseOptions.AS_MERGED)
                .build()
                .on(device.protection());
        return PolicyOption.ALL.stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow()
                .in(inForce)
                .value();
    }
}
