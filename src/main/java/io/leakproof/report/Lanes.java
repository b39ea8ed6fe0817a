package io.leakproof.report;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.search.Range;
import io.leakproof.search.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The participants of a story, from left to right: users, devices, ranges, importers.
 *
 * @param lanes one for each
 */
record Lanes(List<Lane> lanes) {

    /** The kind of participant that a lane is for. */
    enum Kind {
        USER,
        DEVICE,
        RANGE,
        IMPORTER
    }

    /**
     * One lane.
     *
     * @param kind what it is for
     * @param id the id of the fact
     * @param about what else there is to say in two or three words
     * @param tenant for a user the number of the tenant among those of the world, else -1
     */
    record Lane(Kind kind, String id, String about, int tenant) {}

    /** The lanes of a story of a world. */
    static Lanes of(World world, Story story, List<Range> ranges) {
        List<Lane> lanes = new ArrayList<>();
        List<String> tenants =
                world.users().stream().map(User::tenant).distinct().toList();
        Set<String> users = ids(story, step -> step.user(), step -> step.to());
        for (User user : world.users()) {
            if (users.contains(user.id())) {
                lanes.add(new Lane(Kind.USER, user.id(), "tenant " + user.tenant(), tenants.indexOf(user.tenant())));
            }
        }
        Set<String> buffers = ranges.stream().map(Range::buffer).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Buffer> named = world.buffers().stream()
                .filter(buffer -> buffers.contains(buffer.id()))
                .toList();
        Set<String> devices = ids(story, Step::device);
        named.forEach(buffer -> devices.add(buffer.device()));
        for (Device device : world.devices()) {
            if (devices.contains(device.id())) {
                String driver = Objects.requireNonNullElse(device.driver(), "device");
                lanes.add(new Lane(Kind.DEVICE, device.id(), driver, -1));
            }
        }
        named.forEach(buffer -> lanes.add(new Lane(Kind.RANGE, buffer.id(), "range of " + buffer.device(), -1)));
        Set<String> importers = ids(story, Step::importer);
        for (Importer importer : world.importers()) {
            if (importers.contains(importer.id())) {
                String driver = Objects.requireNonNullElse(
                        importer.driver(), importer.attachment().word());
                lanes.add(new Lane(Kind.IMPORTER, importer.id(), driver, -1));
            }
        }
        return new Lanes(List.copyOf(lanes));
    }

    /** The lane of a fact. */
    int indexOf(Kind kind, String id) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).kind() == kind && lanes.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no lane for " + kind + " " + id);
    }

    /** The number of the tenant of a user who takes part. */
    int tenantOf(String user) {
        return lanes.get(indexOf(Kind.USER, user)).tenant();
    }

    @SafeVarargs
    private static Set<String> ids(Story story, Function<Step, String>... parts) {
        return story.trace().stream()
                .flatMap(step -> Stream.of(parts).map(part -> part.apply(step)))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
