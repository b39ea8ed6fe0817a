package io.leakproof.compare.guarantee;

import io.leakproof.compare.guarantee.MachineField.Machine;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All kinds of machines: every field of a device and of an importer that has few values, by all its values. Of lists of tenants
 * it counts whether they hold one tenant, and which; the importer accepts what the device exports. Not thread-safe.
 *
 * <p>The users are the company that leaks most: two of one tenant and one of another, nobody trusted and nobody limited, and
 * keys on other hosts are a third tenant's. Whatever else a company may be allows no event and shows nobody a thing that this one
 * does not: a leak needs who exports, who has the attachment in the end and whose data is reached, and where the first two are of
 * two tenants, the one who exports can be robbed as well.
 */
final class MachineSpace {

    private static final String OPENERS = "openers";
    private static final NameSet ONE = NameSet.of("red");
    private static final NameSet OTHER = NameSet.of("blue");
    private static final NameSet ELSEWHERE = NameSet.of("green");

    private static final List<User> USERS = List.of(User.of("A1", "red"), User.of("A2", "red"), User.of("B", "blue"));
    private static final Machine FIRST = new Machine(
            Device.builder("dev0", Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
                    .build(),
            Importer.builder("imp0", Attachment.STATIC).build());
    private static final List<Buffer> BUFFERS = List.of(new Buffer("buf0", "dev0", Buffer.DEFAULT_SIZE, Labels.none()));

    /** What lists of tenants may be; of lists that are not here nothing is varied. */
    private static final Map<String, List<NameSet>> LISTS = Map.of(
            OPENERS,
            List.of(NameSet.any(), ONE),
            "users",
            List.of(NameSet.any(), ONE, OTHER),
            "remote",
            List.of(NameSet.none(), ELSEWHERE));

    private static final List<String> OF_ATTACHMENTS = Importer.fieldsOfAttachments();

    private final Map<List<Integer>, Device> devices = new HashMap<>();
    private final Map<List<Integer>, Importer> importers = new HashMap<>();
    private final List<MachineField> fields = new ArrayList<>();

    /** The kinds of machines for some policies: what drivers do by themselves counts where one of them leaves it to them. */
    MachineSpace(List<Policy> policies) {
        this(policies, List.of());
    }

    /**
     * The same, where drivers do by themselves one of few things.
     *
     * @param protections what they do; empty where it may be anything
     */
    MachineSpace(List<Policy> policies, List<Options> protections) {
        Component.of(Device.class).stream()
                .filter(field -> !values(field).isEmpty())
                .forEach(field -> fields.add(MachineField.ofDevice(field, values(field))));
        List<MachineField> left = PolicyOption.ALL.stream()
                .filter(option -> policies.stream()
                        .anyMatch(policy -> policy.base() == BaseOptions.AS_MERGED
                                && !policy.set().contains(option)))
                .<MachineField>map(option -> MachineField.ofProtection(option))
                .toList();
        fields.addAll(
                left.isEmpty() || protections.isEmpty() ? left : List.of(MachineField.ofProtections(protections)));
        Component.of(Importer.class).stream()
                .filter(field -> !values(field).isEmpty())
                .forEach(field -> fields.add(MachineField.ofImporter(field, values(field))));
    }

    private static List<?> values(Component field) {
        List<NameSet> lists = LISTS.get(field.key());
        return lists == null ? field.values() : lists;
    }

    /** How many things drivers do by themselves; 0 where that does not count, or may be anything. */
    int protections() {
        return fields.stream()
                .filter(field -> field.name().equals("protection"))
                .mapToInt(field -> field.values().size())
                .sum();
    }

    List<MachineField> fields() {
        return fields;
    }

    /** Every kind there is. */
    Box all() {
        return Box.all(fields.stream().mapToInt(field -> field.values().size()).toArray());
    }

    /** The machine at a point. */
    Machine at(int... point) {
        return new Machine(
                devices.computeIfAbsent(key("device", point), key -> made(point).device()),
                importers.computeIfAbsent(
                        key("importer", point), key -> made(point).importer()));
    }

    /** What a device or an importer depends on: its own fields, and for an importer which tenants may open. */
    private List<Integer> key(String fact, int... point) {
        return IntStream.range(0, point.length)
                .filter(field -> fields.get(field).fact().equals(fact)
                        || fields.get(field).name().equals(OPENERS))
                .mapToObj(field -> point[field])
                .toList();
    }

    private Machine made(int... point) {
        Machine machine = FIRST;
        for (int field = 0; field < point.length; field++) {
            MachineField one = fields.get(field);
            machine = one.with().apply(machine, one.values().get(point[field]));
        }
        return canonical(machine);
    }

    /** The kind of a device with an importer that accepts what it exports. */
    int[] pointOf(Device device, Importer importer) {
        Machine machine = canonical(new Machine(device, importer));
        return fields.stream()
                .mapToInt(field -> field.values().indexOf(field.of().apply(machine)))
                .toArray();
    }

    /** The world of a machine. */
    static World world(Machine machine, String name) {
        return new World(name, "", "", List.of(machine.device()), USERS, BUFFERS, List.of(machine.importer()));
    }

    /** The world of a machine with a second importer of the same kind. */
    static World withTwoImporters(Machine machine) {
        Importer second = machine.importer().toBuilder("imp1").build();
        return world(machine, "").withImporters(List.of(machine.importer(), second));
    }

    /**
     * The machine that stands for all of its kind. What says nothing of a reference is at its default. Where every tenant may open,
     * it does not count which one alone may import.
     */
    private static Machine canonical(Machine machine) {
        NameSet openers = machine.device().openers();
        boolean one = isOne(openers);
        NameSet users = machine.importer().users();
        boolean apart = one && !openers.equals(users);
        NameSet remote = machine.importer().remote();
        boolean foreign = !remote.names().isEmpty() && !(one && openers.names().containsAll(remote.names()));
        Importer.Builder importer = machine.importer().toBuilder("imp0")
                .driver(null)
                .accepts(NameSet.any())
                .labels(Labels.none())
                .users(!isOne(users) ? NameSet.any() : apart ? OTHER : ONE)
                .remote(foreign ? ELSEWHERE : NameSet.none());
        Machine canonical = new Machine(
                machine.device().toBuilder("dev0")
                        .driver(null)
                        .labels(Labels.none())
                        .openers(one ? ONE : NameSet.any())
                        .build(),
                importer.build());
        if (canonical.importer().isReference()) {
            for (Component field : Component.of(Importer.class)) {
                if (OF_ATTACHMENTS.contains(field.key())) {
                    canonical = new Machine(
                            canonical.device(), field.with(canonical.importer(), field.of(FIRST.importer())));
                }
            }
        }
        return canonical;
    }

    private static boolean isOne(NameSet tenants) {
        return tenants.names().size() == 1;
    }

    /** Whether in the machine that stands for a kind the one field can depend on the other. */
    static boolean dependsOn(MachineField field, MachineField other) {
        return field.name().equals("users") && other.name().equals(OPENERS)
                || OF_ATTACHMENTS.contains(field.name()) && other.name().equals("attachment");
    }
}
