package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.References;
import io.leakproof.facts.Route;
import io.leakproof.facts.StaticImporters;
import io.leakproof.facts.User;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Options;
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
        return Stream.concat(
                Stream.of(policy.toBuilder().base(BaseOptions.NONE).build()).filter(other -> !other.equals(policy)),
                policy.set().stream().map(option -> plainer(policy, option)));
    }

    static Stream<User> plainer(User user) {
        return changed(
                user,
                new User(user.id(), user.tenant(), User.UNLIMITED, user.trusted(), user.labels()),
                new User(user.id(), user.tenant(), user.memlock(), false, user.labels()));
    }

    static Stream<Buffer> plainer(Buffer buffer) {
        return changed(buffer, new Buffer(buffer.id(), buffer.device(), Buffer.DEFAULT_SIZE, buffer.labels()));
    }

    static Stream<Importer> plainer(Importer importer) {
        return changed(
                importer,
                importer.toBuilder().peer2peer(true).build(),
                importer.toBuilder().honoursRevoke(HonoursRevoke.AT_ONCE).build(),
                importer.toBuilder().access(Access.READ_WRITE).build(),
                importer.toBuilder().users(NameSet.any()).build(),
                importer.toBuilder().accepts(NameSet.any()).build(),
                importer.toBuilder().handover(false).build(),
                importer.toBuilder().remote(NameSet.none()).build(),
                importer.toBuilder().route(Route.SWITCH).build());
    }

    static Stream<Device> plainer(Device device) {
        return changed(
                device,
                device.toBuilder().allocator(Allocator.KERNEL).build(),
                device.toBuilder().scrub(DeviceScrub.NEVER).build(),
                device.toBuilder().staticImporters(StaticImporters.REFUSED).build(),
                device.toBuilder().openers(NameSet.any()).build(),
                device.toBuilder().references(References.KEPT).build(),
                device.toBuilder().resetClears(false).build(),
                device.toBuilder().protection(Options.none()).build());
    }

    private static <T> Policy plainer(Policy policy, PolicyOption<T> option) {
        return policy.with(option, option.defaultValue());
    }

    @SafeVarargs
    private static <T> Stream<T> changed(T thing, T... plainer) {
        return Stream.of(plainer).filter(changed -> !changed.equals(thing));
    }
}
