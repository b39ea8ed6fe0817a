package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Open;
import io.leakproof.facts.References;
import io.leakproof.facts.Release;
import io.leakproof.facts.Route;
import io.leakproof.facts.StaticImporters;
import io.leakproof.facts.User;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.Revoke;
import io.leakproof.source.Word;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Facts for tests, made of the words that matter; everything else has a harmless value: an exclusive device with memory behind
 * a BAR, a pinned importer, a policy that does nothing. Each word says by its type which field it is.
 */
@Api
public final class Facts {

    private Facts() {}

    /** A policy with these options, such as {@link Revoke#REQUIRED}; all others are at their default. */
    public static Policy policy(Word... options) {
        Policy policy = Policy.permissive("policy");
        for (Word option : options) {
            policy = policy.with(option);
        }
        return policy;
    }

    /** A policy that quarantines, with these options. */
    public static Policy quarantine(Word... options) {
        return policy(options).with(PolicyOption.QUARANTINE, true);
    }

    /** A device with these fields, such as {@link Open#SHARED}. */
    public static Device device(Word... fields) {
        return Device.builder(
                        "device0",
                        among(fields, Open.class).orElse(Open.EXCLUSIVE),
                        among(fields, Memory.class).orElse(Memory.DEVICE),
                        among(fields, Release.class).orElse(Release.ON_CLOSE))
                .allocator(among(fields, Allocator.class).orElse(Allocator.KERNEL))
                .scrub(among(fields, DeviceScrub.class).orElse(DeviceScrub.NEVER))
                .references(among(fields, References.class).orElse(References.KEPT))
                .staticImporters(among(fields, StaticImporters.class).orElse(StaticImporters.REFUSED))
                .build();
    }

    /** An importer with these fields, such as {@link Attachment#DYNAMIC}; it has peer2peer and honours a revoke at once. */
    public static Importer importer(Word... fields) {
        return Importer.builder("importer0", among(fields, Attachment.class).orElse(Attachment.PINNED))
                .honoursRevoke(among(fields, HonoursRevoke.class).orElse(HonoursRevoke.AT_ONCE))
                .route(among(fields, Route.class).orElse(Route.SWITCH))
                .access(among(fields, Access.class).orElse(Access.READ_WRITE))
                .build();
    }

    /** The same importer, but it cannot map memory behind a BAR. */
    public static Importer withoutPeer2peer(Importer importer) {
        return importer.toBuilder().peer2peer(false).build();
    }

    /** The same importer, but when it is told to give up its mapping, it goes on. */
    public static Importer dishonest(Importer importer) {
        return importer.toBuilder().honoursRevoke(HonoursRevoke.NEVER).build();
    }

    /** The same device, which only users of these tenants may open. */
    public static Device openTo(Device device, String... tenants) {
        return device.toBuilder().openers(NameSet.of(tenants)).build();
    }

    /** The same importer, through which only users of these tenants may import. */
    public static Importer openTo(Importer importer, String... tenants) {
        return importer.toBuilder().users(NameSet.of(tenants)).build();
    }

    /** The same importer, which takes dma-bufs of these drivers only. */
    public static Importer accepting(Importer importer, String... drivers) {
        return importer.toBuilder().accepts(NameSet.of(drivers)).build();
    }

    /** The same importer, of which these tenants on other hosts hold keys. */
    public static Importer remote(Importer importer, String... tenants) {
        return importer.toBuilder().remote(NameSet.of(tenants)).build();
    }

    /** The same device, whose reset overwrites its memory. */
    public static Device clearedByReset(Device device) {
        return device.toBuilder().resetClears(true).build();
    }

    /** A buffer of the default size. */
    public static Buffer buffer() {
        return new Buffer("buffer0", "device0", Buffer.DEFAULT_SIZE, Labels.none());
    }

    /** A user without a limit on pinned memory. */
    public static User user(String id, String tenant) {
        return User.of(id, tenant);
    }

    /** The same user, whose reading is nobody's loss. */
    public static User trusted(User user) {
        return new User(user.id(), user.tenant(), user.memlock(), true, user.labels());
    }

    /** The same user with one label. */
    public static User labelled(User user, String name, String value) {
        return new User(user.id(), user.tenant(), user.memlock(), user.trusted(), Labels.of(Map.of(name, value)));
    }

    /** The same device with one label. */
    public static Device labelled(Device device, String name, String value) {
        return device.toBuilder().labels(Labels.of(Map.of(name, value))).build();
    }

    /** The same importer with one label. */
    public static Importer labelled(Importer importer, String name, String value) {
        return importer.toBuilder().labels(Labels.of(Map.of(name, value))).build();
    }

    private static <T> Optional<T> among(Word[] words, Class<T> type) {
        return Arrays.stream(words).filter(type::isInstance).map(type::cast).findFirst();
    }
}
