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
        return changed(user, new User(user.id(), user.tenant(), User.UNLIMITED, user.labels()));
    }

    static Stream<Buffer> plainer(Buffer buffer) {
        return changed(buffer, new Buffer(buffer.id(), buffer.device(), Buffer.DEFAULT_SIZE, buffer.labels()));
    }

    static Stream<Importer> plainer(Importer importer) {
        return changed(
                importer,
                importer.toBuilder().peer2peer(true).build(),
                importer.toBuilder().honoursRevoke(true).build(),
                importer.toBuilder().access(Access.READ_WRITE).build());
    }

    static Stream<Device> plainer(Device device) {
        return changed(
                device,
                device.toBuilder().allocator(Allocator.KERNEL).build(),
                device.toBuilder().scrub(DeviceScrub.NEVER).build());
    }

    private static <T> Policy plainer(Policy policy, PolicyOption<T> option) {
        return policy.with(option, option.defaultValue());
    }

    @SafeVarargs
    private static <T> Stream<T> changed(T thing, T... plainer) {
        return Stream.of(plainer).filter(changed -> !changed.equals(thing));
    }
}
