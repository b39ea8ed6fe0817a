package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
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
        return changed(policy, 8, nth -> plainer(policy, nth));
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

    private static Policy plainer(Policy policy, int nth) {
        Policy plain = Policy.permissive(policy.id());
        return new Policy(
                policy.id(),
                policy.summary(),
                policy.source(),
                (nth == 0 ? plain : policy).revoke(),
                (nth == 1 ? plain : policy).revokeWait(),
                (nth == 2 ? plain : policy).pin(),
                (nth == 3 ? plain : policy).drmMaster(),
                (nth == 4 ? plain : policy).quarantine(),
                (nth == 5 ? plain : policy).scrub(),
                (nth == 6 ? plain : policy).fdPassing(),
                (nth == 7 ? plain : policy).importBy(),
                policy.labels());
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
