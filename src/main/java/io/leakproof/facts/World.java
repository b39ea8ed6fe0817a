package io.leakproof.facts;

import io.leakproof.Api;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that is fixed while events happen: the facts of one scenario. Immutable; the lists keep the order of the file,
 * which is also the order in which a search tries events.
 *
 * @param scenario the name of the world
 * @param summary one sentence for people; may be empty
 * @param source where the scenario comes from; may be empty
 * @param devices the exporting devices
 * @param users the users
 * @param buffers the ranges of device memory
 * @param importers the importers
 * @param unknowns what could not be seen of the machine; while one is open, no policy is said to block
 */
@Api
public record World(
        String scenario,
        String summary,
        String source,
        List<Device> devices,
        List<User> users,
        List<Buffer> buffers,
        List<Importer> importers,
        @Api(Api.Status.INTERNAL) List<UnknownFact> unknowns) {

    /**
     * Checks what the semantics take for granted.
     *
     * @throws IllegalArgumentException if an id is used twice within a list, a buffer names no device of this world, or a
     *     size is below one byte or a limit negative
     */
    @Api(Api.Status.INTERNAL)
    public World {
        devices = List.copyOf(devices);
        users = List.copyOf(users);
        buffers = List.copyOf(buffers);
        importers = List.copyOf(importers);
        unknowns = List.copyOf(unknowns);
        Set<String> deviceIds = requireDistinct("device", devices, Device::id);
        requireDistinct("user", users, User::id);
        requireDistinct("buffer", buffers, Buffer::id);
        requireDistinct("importer", importers, Importer::id);
        for (Buffer buffer : buffers) {
            if (!deviceIds.contains(buffer.device())) {
                throw new IllegalArgumentException(
                        "buffer `" + buffer.id() + "` names device `" + buffer.device() + "`, which is not there");
            }
            if (buffer.size() < 1) {
                throw new IllegalArgumentException("buffer `" + buffer.id() + "` has size " + buffer.size());
            }
        }
        for (User user : users) {
            if (user.memlock() < 0) {
                throw new IllegalArgumentException("user `" + user.id() + "` has memlock " + user.memlock());
            }
        }
    }

    /**
     * A world of which everything is known.
     *
     * @throws IllegalArgumentException as above
     */
    public World(
            String scenario,
            String summary,
            String source,
            List<Device> devices,
            List<User> users,
            List<Buffer> buffers,
            List<Importer> importers) {
        this(scenario, summary, source, devices, users, buffers, importers, List.of());
    }

    /** The same world with other devices. */
    public World withDevices(List<Device> others) {
        return new World(scenario, summary, source, others, users, buffers, importers, unknowns);
    }

    /** The same world with other users. */
    public World withUsers(List<User> others) {
        return new World(scenario, summary, source, devices, others, buffers, importers, unknowns);
    }

    /** The same world with other buffers. */
    public World withBuffers(List<Buffer> others) {
        return new World(scenario, summary, source, devices, users, others, importers, unknowns);
    }

    /** The same world with other importers. */
    public World withImporters(List<Importer> others) {
        return new World(scenario, summary, source, devices, users, buffers, others, unknowns);
    }

    /** The same world with other unknowns. */
    @Api(Api.Status.INTERNAL)
    public World withUnknowns(List<UnknownFact> others) {
        return new World(scenario, summary, source, devices, users, buffers, importers, others);
    }

    /** What could not be seen and may leak: while there is any, no policy is said to block. */
    @Api(Api.Status.INTERNAL)
    public List<UnknownFact> open() {
        return unknowns.stream().filter(UnknownFact::isOpen).toList();
    }

    /** The device a buffer is a range of. */
    public Device deviceOf(Buffer buffer) {
        return devices.stream()
                .filter(device -> device.id().equals(buffer.device()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Set<String> requireDistinct(String kind, List<T> things, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(id.apply(thing))) {
                throw new IllegalArgumentException("two " + kind + "s are called `" + id.apply(thing) + "`");
            }
        }
        return seen;
    }
}
