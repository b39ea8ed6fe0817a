package io.leakproof.compare.guarantee;

import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.policy.Options;
import io.leakproof.policy.PolicyOption;
import io.leakproof.source.Component;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One field by which kinds of machines differ.
 *
 * @param fact {@code device} or {@code importer}
 * @param name as it is written in YAML; behind {@code protection.} an option that a driver applies by itself
 * @param path by which rules read it; where it stands for several options, what those paths begin with
 * @param values all it may be
 * @param of what it is in a machine
 * @param with the machine with another value
 */
record MachineField(
        String fact,
        String name,
        String path,
        List<?> values,
        Function<Machine, Object> of,
        BiFunction<Machine, Object, Machine> with) {

    private static final String ANY_OPTION = "Policy.";

    /** Whether it is what a rule reads. */
    boolean isRead(Set<String> paths) {
        return paths.contains(path)
                || path.equals(ANY_OPTION) && paths.stream().anyMatch(read -> read.startsWith(ANY_OPTION));
    }

    static MachineField ofDevice(Component field, List<?> values) {
        return new MachineField(
                "device",
                field.key(),
                field.path(),
                values,
                machine -> field.of(machine.device()),
                (machine, value) -> new Machine(field.with(machine.device(), value), machine.importer()));
    }

    static MachineField ofImporter(Component field, List<?> values) {
        return new MachineField(
                "importer",
                field.key(),
                field.path(),
                values,
                machine -> field.of(machine.importer()),
                (machine, value) -> new Machine(machine.device(), field.with(machine.importer(), value)));
    }

    /** All that a driver applies by itself as one field. */
    static MachineField ofProtections(List<Options> protections) {
        return new MachineField(
                "device",
                "protection",
                ANY_OPTION,
                protections,
                machine -> machine.device().protection(),
                (machine, value) -> new Machine(
                        machine.device().toBuilder().protection((Options) value).build(), machine.importer()));
    }

    static <T> MachineField ofProtection(PolicyOption<T> option) {
        return new MachineField(
                "device",
                "protection." + option.key(),
                "Policy." + option.component(),
                option.values(),
                machine -> valueIn(machine.device().protection(), option),
                (machine, value) -> new Machine(
                        machine.device().toBuilder()
                                .protection(with(
                                        machine.device().protection(),
                                        option,
                                        option.values().indexOf(value)))
                                .build(),
                        machine.importer()));
    }

    private static <T> T valueIn(Options protection, PolicyOption<T> option) {
        return protection.all().contains(option) ? protection.value(option) : option.defaultValue();
    }

    private static <T> Options with(Options protection, PolicyOption<T> option, int value) {
        return value == 0 && !protection.all().contains(option)
                ? protection
                : protection.with(option, option.values().get(value));
    }

    /** A device and an importer of a machine. */
    record Machine(Device device, Importer importer) {}
}
