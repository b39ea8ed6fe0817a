package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Labels;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Small worlds to compare two engines on: 2 to 4 users of up to 3 tenants, 1 or 2 devices and buffers, up to 2 importers and
 * every value of every option and field, memory limits that refuse some imports included.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class RandomWorlds {

    /** No world has more reachable states; most have fewer than 5,000. */
    public static final long STATES_AT_MOST = 100_000;

    private static final long MIB = 1L << 20;

    private final Random random;
    private final String name;

    private RandomWorlds(long seed) {
        // neighbouring seeds of Random begin alike, so they are spread first
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.name = "random-" + seed;
    }

    /** The case of a seed: the same one on every JVM, because the algorithm of {@link Random} is specified. */
    public static ReferenceCase of(long seed) {
        RandomWorlds worlds = new RandomWorlds(seed);
        while (true) {
            ReferenceCase drawn = new ReferenceCase(worlds.world(), worlds.policy());
            if (StateBound.of(drawn) <= STATES_AT_MOST) {
                return drawn;
            }
        }
    }

    private World world() {
        int devices = random.nextInt(3) > 0 ? 1 : 2;
        return new World(
                name,
                "",
                "",
                several(devices, this::device),
                several(2 + random.nextInt(3), this::user),
                several(1 + random.nextInt(2), n -> buffer(n, devices)),
                several(random.nextInt(3), this::importer));
    }

    // where a value is named twice, it is the one that leaks more readily

    private Device device(int n) {
        return Device.builder(
                        "dev" + n,
                        any(Open.values()),
                        any(Memory.values()),
                        any(Release.ON_CLOSE, Release.ON_CLOSE, Release.ON_LAST_REFERENCE))
                .allocator(any(Allocator.values()))
                .scrub(any(DeviceScrub.values()))
                .build();
    }

    private User user(int n) {
        String tenant = n == 0 ? "red" : any("red", "blue", "blue", "green");
        return new User("user" + n, tenant, any(User.UNLIMITED, MIB, 2 * MIB, 8 * MIB), Labels.none());
    }

    private Buffer buffer(int n, int devices) {
        long size = any(Buffer.DEFAULT_SIZE, MIB, 2 * MIB);
        return new Buffer("buf" + n, "dev" + random.nextInt(devices), size, Labels.none());
    }

    private Importer importer(int n) {
        return Importer.builder(
                        "imp" + n,
                        any(
                                Attachment.STATIC,
                                Attachment.DYNAMIC,
                                Attachment.PINNED_REVOCABLE,
                                Attachment.PINNED,
                                Attachment.PINNED))
                .peer2peer(random.nextInt(6) > 0)
                .honoursRevoke(random.nextInt(4) > 0)
                .access(any(Access.values()))
                .build();
    }

    private Policy policy() {
        Policy.Builder policy = new Policy.Builder(name);
        PolicyOption.ALL.forEach(option -> draw(policy, option));
        return policy.build();
    }

    /** More often than not the default: with all options at work at once hardly anything would leak. */
    private <T> void draw(Policy.Builder policy, PolicyOption<T> option) {
        List<T> values = option.values();
        if (option.defaultValue() instanceof Boolean) {
            policy.set(option, values.get(random.nextInt(4) == 0 ? 1 : 0));
        } else {
            policy.set(option, values.get(random.nextInt(2) > 0 ? 0 : random.nextInt(values.size())));
        }
    }

    private static <T> List<T> several(int count, IntFunction<T> nth) {
        return IntStream.range(0, count).mapToObj(nth).toList();
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
