package io.leakproof.reference;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cases that are one thing smaller than a case: the largest savings first. */
final class Smaller {

    private final ReferenceCase question;
    private final World world;

    private Smaller(ReferenceCase question) {
        this.question = question;
        this.world = question.world();
    }

    static Stream<ReferenceCase> than(ReferenceCase question) {
        Smaller smaller = new Smaller(question);
        return Stream.of(smaller.withoutSomething(), smaller.withPlainerOptions(), smaller.withPlainerFields())
                .flatMap(cases -> cases);
    }

    private Stream<ReferenceCase> withoutSomething() {
        return Stream.of(
                        world.users().size() > 1 ? without(world.users()).map(world::withUsers) : Stream.<World>empty(),
                        world.buffers().size() > 1
                                ? without(world.buffers()).map(world::withBuffers)
                                : Stream.<World>empty(),
                        without(world.importers()).map(world::withImporters),
                        world.devices().stream().filter(this::dispensable).map(this::withoutDevice))
                .flatMap(worlds -> worlds)
                .map(this::changed);
    }

    private Stream<ReferenceCase> withPlainerOptions() {
        return Defaults.plainer(question.policy()).map(policy -> new ReferenceCase(world, policy));
    }

    private Stream<ReferenceCase> withPlainerFields() {
        return Stream.of(
                        plainer(world.users(), Defaults::plainer).map(world::withUsers),
                        plainer(world.buffers(), Defaults::plainer).map(world::withBuffers),
                        plainer(world.importers(), Defaults::plainer).map(world::withImporters),
                        plainer(world.devices(), Defaults::plainer).map(world::withDevices))
                .flatMap(worlds -> worlds)
                .map(this::changed);
    }

    /** A device goes with its buffers, so only one that leaves a buffer behind can go. */
    private boolean dispensable(Device device) {
        return world.buffers().stream().anyMatch(buffer -> !buffer.device().equals(device.id()));
    }

    private World withoutDevice(Device device) {
        List<Buffer> kept = world.buffers().stream()
                .filter(buffer -> !buffer.device().equals(device.id()))
                .toList();
        List<Device> others =
                world.devices().stream().filter(other -> !other.equals(device)).toList();
        // the buffers first: none may be left without its device
        return world.withBuffers(kept).withDevices(others);
    }

    private ReferenceCase changed(World smaller) {
        return new ReferenceCase(smaller, question.policy());
    }

    private static <T> Stream<List<T>> without(List<T> things) {
        return places(things).map(place -> {
            List<T> rest = new ArrayList<>(things);
            rest.remove((int) place);
            return rest;
        });
    }

    private static <T> Stream<List<T>> plainer(List<T> things, Function<T, Stream<T>> plainerThan) {
        return places(things)
                .flatMap(place -> plainerThan.apply(things.get(place)).map(thing -> {
                    List<T> changed = new ArrayList<>(things);
                    changed.set(place, thing);
                    return changed;
                }));
    }

    private static Stream<Integer> places(List<?> things) {
        return IntStream.range(0, things.size()).boxed();
    }
}
