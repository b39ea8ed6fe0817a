package io.leakproof.reference;

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
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Small worlds to compare two engines on: 2 to 4 users of up to 3 tenants, 1 or 2 devices and buffers, up to 2 importers and
 * every value of every option and field, memory limits that refuse some imports included. Half of them use nothing but the
 * first version of the semantics.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class RandomWorlds {

    /** No world has more reachable states; most have fewer than 5,000. */
    public static final long STATES_AT_MOST = 100_000;

    private static final long MIB = 1L << 20;

    private static final List<PolicyOption<?>> FIRST_VERSION = List.of(
            PolicyOption.REVOKE,
            PolicyOption.REVOKE_WAIT,
            PolicyOption.PIN,
            PolicyOption.DRM_MASTER,
            PolicyOption.QUARANTINE,
            PolicyOption.SCRUB,
            PolicyOption.FD_PASSING,
            PolicyOption.IMPORT_BY);

    private final Random random;
    private final String name;
    private final boolean second;

    private RandomWorlds(long seed) {
        // neighbouring seeds of Random begin alike, so they are spread first
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.name = "random-" + seed;
        this.second = random.nextBoolean();
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
                several(devices, n -> second ? secondVersion(device(n)) : device(n)),
                several(2 + random.nextInt(3), this::user),
                several(1 + random.nextInt(2), n -> buffer(n, devices)),
                several(random.nextInt(3), n -> second ? secondVersion(importer(n)) : importer(n)));
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
                .staticImporters(any(StaticImporters.REFUSED, StaticImporters.REFUSED, StaticImporters.ADMITTED))
                .build();
    }

    /** A device with a driver and with what the second version knows of devices. */
    private Device secondVersion(Device device) {
        Options protection = Options.none();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            protection = random.nextInt(4) == 0 ? with(protection, option) : protection;
        }
        return device.toBuilder()
                .driver(random.nextInt(3) == 0 ? null : any("habanalabs-gaudi2", "vfio-pci@7.1"))
                .openers(tenants())
                .references(any(References.KEPT, References.KEPT, References.CUT, References.NONE))
                .resetClears(random.nextInt(4) == 0)
                .protection(protection)
                .build();
    }

    private <T> Options with(Options options, PolicyOption<T> option) {
        return options.with(
                option, option.values().get(random.nextInt(option.values().size())));
    }

    /** Red is the tenant of the first user in every world, so that no list is one of strangers. */
    private NameSet tenants() {
        return any(NameSet.any(), NameSet.any(), NameSet.any(), NameSet.of("red"), NameSet.of("red"));
    }

    /** The importer with what the second version knows of importers: one in three is a reference. */
    private Importer secondVersion(Importer importer) {
        Importer.Builder builder = importer.toBuilder()
                .users(tenants())
                .accepts(any(NameSet.any(), NameSet.any(), NameSet.any(), NameSet.of("vfio-pci")))
                .handover(random.nextInt(3) == 0)
                .remote(any(NameSet.none(), NameSet.none(), NameSet.none(), NameSet.of("green")))
                .route(any(Route.values()));
        return random.nextInt(3) > 0
                ? builder.build()
                : builder.attachment(any(Attachment.MAPPING, Attachment.SELF))
                        .peer2peer(true)
                        .honoursRevoke(HonoursRevoke.AT_ONCE)
                        .route(Route.SWITCH)
                        .build();
    }

    private User user(int n) {
        String tenant = n == 0 ? "red" : any("red", "blue", "blue", "green");
        return new User(
                "user" + n, tenant, any(User.UNLIMITED, MIB, 2 * MIB, 8 * MIB), random.nextInt(8) == 0, Labels.none());
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
                .honoursRevoke(any(
                        HonoursRevoke.AT_ONCE,
                        HonoursRevoke.AT_ONCE,
                        HonoursRevoke.LATE,
                        HonoursRevoke.KEEPS_MAPPING,
                        HonoursRevoke.NEVER))
                .access(any(Access.values()))
                .build();
    }

    private Policy policy() {
        Policy.Builder policy = new Policy.Builder(name);
        PolicyOption.ALL.stream()
                .filter(option -> second || FIRST_VERSION.contains(option))
                .forEach(option -> draw(policy, option));
        return policy.base(second && random.nextInt(3) == 0 ? BaseOptions.AS_MERGED : BaseOptions.NONE)
                .build();
    }

    /** More often than not unset, or the default: with all options at work at once hardly anything would leak. */
    private <T> void draw(Policy.Builder policy, PolicyOption<T> option) {
        List<T> values = option.values();
        if (second && random.nextInt(3) == 0) {
            return;
        }
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
