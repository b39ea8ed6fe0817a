package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A policy or fact with one option or field set back to its default: semantics, sections 1 and 2. A field without a default
 * stays as it is, and so does one that already has it.
 */
final class Defaults {

    private Defaults() {}

    static Stream<Policy> plainer(Policy policy) {
        return policy.set().stream().map(option -> plainer(policy, option));
    }

    static Stream<User> plainer(User user) {
        return changed(user, 1, nth -> new User(user.id(), user.tenant(), User.UNLIMITED, user.labels()));
    }

    static Stream<Buffer> plainer(Buffer buffer) {
        return changed(
                buffer, 1, nth -> new Buffer(buffer.id(), buffer.device(), Buffer.DEFAULT_SIZE, buffer.labels()));
    }

    static Stream<Importer> plainer(Importer importer) {
        return changed(importer, 3, nth -> plainer(importer, nth));
    }

    static Stream<Device> plainer(Device device) {
        return changed(device, 2, nth -> plainer(device, nth));
    }

    private static <T> Policy plainer(Policy policy, PolicyOption<T> option) {
        return policy.with(option, option.defaultValue());
    }

    private static Importer plainer(Importer importer, int nth) {
        return new Importer(
                importer.id(),
                importer.driver(),
                importer.attachment(),
                nth == 0 || importer.peer2peer(),
                nth == 1 || importer.honoursRevoke(),
                nth == 2 ? Access.READ_WRITE : importer.access(),
                importer.labels());
    }

    private static Device plainer(Device device, int nth) {
        return new Device(
                device.id(),
                device.driver(),
                device.open(),
                device.memory(),
                device.release(),
                nth == 0 ? Allocator.KERNEL : device.allocator(),
                nth == 1 ? DeviceScrub.NEVER : device.scrub(),
                device.labels());
    }

    private static <T> Stream<T> changed(T thing, int fields, IntFunction<T> nth) {
        return IntStream.range(0, fields).mapToObj(nth).filter(changed -> !changed.equals(thing));
    }
}
