package io.leakproof.search;

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
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.IommuCut;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Worlds made to need more of themselves than a part has: each is drawn around one reason why two importers, two ranges, two
 * devices or a fourth user could matter to each other, so that hardly one in them is idle. Made from the page on the semantics
 * alone, without a look at why parts should suffice.
 */
final class AimedWorlds {

    /** What a world is drawn around. */
    enum Aim {
        /** A device that stays with whoever closed it, on account of something that another holds. */
        HELD,
        /** A range whose return is delayed, and comes by a reset. */
        DELAYED,
        /** Limits on pins that some ranges and users exceed. */
        LIMITED,
        /** Users who differ in all that is asked of users. */
        PEOPLE,
        /** Things that are alike but for one property. */
        ALIKE
    }

    private static final long KIB4 = Buffer.DEFAULT_SIZE;
    private static final long MIB = 1L << 20;

    private final Random random;
    private final Aim aim;
    private final long seed;

    private AimedWorlds(long seed) {
        this.seed = seed;
        // neighbouring seeds of Random begin alike, so they are spread first
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        aim = any(Aim.values());
    }

    /** A world, and policies to try in it one after the other. */
    record Drawn(Aim aim, World world, List<Policy> policies) {}

    /** The same for a seed on every JVM, because the algorithm of {@link Random} is specified. */
    static Drawn of(long seed) {
        AimedWorlds worlds = new AimedWorlds(seed);
        World world = worlds.world();
        return new Drawn(worlds.aim, world, several(3, worlds::policy));
    }

    private World world() {
        int devices = aim == Aim.ALIKE ? 2 : oneIn(6) ? 2 : 1;
        int buffers = aim == Aim.PEOPLE ? 1 : aim == Aim.LIMITED ? 2 : oneIn(3) ? 2 : 1;
        int importers = aim == Aim.PEOPLE ? 1 : 2;
        int users = aim == Aim.PEOPLE ? 3 + random.nextInt(3) : 2 + random.nextInt(oneIn(3) ? 2 : 1);
        List<User> people = several(users, this::user);
        List<String> tenants = people.stream().map(User::tenant).distinct().toList();
        List<Device> exporters = drawn(devices, n -> device(n, tenants));
        List<Importer> cards = drawn(importers, n -> importer(n, tenants));
        if (aim == Aim.ALIKE) {
            exporters = List.of(exporters.get(0), almost(exporters.get(1), device(2, tenants)));
            cards = List.of(cards.get(0), almost(cards.get(1), importer(2, tenants)));
        }
        List<Buffer> ranges = several(Math.max(buffers, devices), n -> buffer(n, devices));
        return new World("aimed-" + seed, "", "", exporters, people, ranges, cards);
    }

    /** Things of one kind, which are all alike but for their ids where that is the aim. */
    private <T> List<T> drawn(int count, IntFunction<T> nth) {
        long alike = random.nextLong();
        return several(count, n -> {
            if (aim == Aim.ALIKE) {
                random.setSeed(alike);
            }
            return nth.apply(n);
        });
    }

    private Device almost(Device twin, Device other) {
        Device.Builder builder = twin.toBuilder();
        switch (random.nextInt(6)) {
            case 0 -> builder.protection(other.protection());
            case 1 -> builder.openers(other.openers());
            case 2 -> builder.references(other.references());
            case 3 -> builder.resetClears(other.resetClears());
            case 4 -> builder.scrub(other.scrub());
            default -> {}
        }
        return builder.build();
    }

    private Importer almost(Importer twin, Importer other) {
        Importer.Builder builder = twin.toBuilder();
        switch (random.nextInt(6)) {
            case 0 -> builder.users(other.users());
            case 1 -> builder.accepts(other.accepts());
            case 2 -> builder.handover(!twin.handover());
            case 3 -> builder.remote(other.remote());
            case 4 -> builder.access(other.access());
            default -> {}
        }
        return builder.build();
    }

    // where a value is named more than once, it is the one that the aim needs

    private Device device(int n, List<String> tenants) {
        boolean held = aim == Aim.HELD;
        Options protection = Options.none();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            protection = oneIn(aim == Aim.ALIKE ? 3 : 8) ? with(protection, option) : protection;
        }
        Device.Builder builder = Device.builder(
                "dev" + n,
                held ? any(Open.EXCLUSIVE, Open.EXCLUSIVE, Open.EXCLUSIVE, Open.SHARED) : any(Open.values()),
                any(Memory.DEVICE, Memory.SYSTEM, Memory.SYSTEM, Memory.MIGRATES),
                aim == Aim.DELAYED
                        ? any(Release.values())
                        : any(Release.ON_CLOSE, Release.ON_CLOSE, Release.ON_LAST_REFERENCE));
        return builder.allocator(any(Allocator.values()))
                .scrub(any(DeviceScrub.NEVER, DeviceScrub.ON_RELEASE, DeviceScrub.ON_RELEASE, DeviceScrub.ON_ALLOCATE))
                .staticImporters(any(StaticImporters.values()))
                .driver(oneIn(2) ? null : any("habanalabs-gaudi2", "vfio-pci@7.1"))
                .openers(list(tenants, 4))
                .references(any(References.KEPT, References.KEPT, References.KEPT, References.CUT, References.NONE))
                .resetClears(oneIn(4))
                .protection(protection)
                .build();
    }

    private <T> Options with(Options options, PolicyOption<T> option) {
        return options.with(option, any(option.values()));
    }

    private Importer importer(int n, List<String> tenants) {
        boolean reference = oneIn(aim == Aim.HELD ? 3 : 5);
        Importer.Builder builder = Importer.builder(
                "imp" + n,
                reference
                        ? any(Attachment.MAPPING, Attachment.SELF)
                        : any(
                                Attachment.DYNAMIC,
                                Attachment.PINNED_REVOCABLE,
                                Attachment.PINNED,
                                Attachment.PINNED,
                                Attachment.STATIC));
        builder.access(any(Access.values()))
                .users(list(tenants, aim == Aim.HELD ? 2 : 3))
                .accepts(oneIn(6) ? NameSet.of("vfio-pci") : NameSet.any())
                .handover(oneIn(aim == Aim.HELD ? 2 : 3))
                .remote(oneIn(5) ? NameSet.of(any("green", "black")) : NameSet.none());
        if (!reference) {
            builder.peer2peer(!oneIn(8))
                    .honoursRevoke(
                            aim == Aim.DELAYED
                                    ? any(
                                            HonoursRevoke.NEVER,
                                            HonoursRevoke.KEEPS_MAPPING,
                                            HonoursRevoke.LATE,
                                            HonoursRevoke.AT_ONCE)
                                    : any(HonoursRevoke.AT_ONCE, HonoursRevoke.AT_ONCE, HonoursRevoke.NEVER))
                    .route(any(Route.values()));
        }
        return builder.build();
    }

    private NameSet list(List<String> tenants, int oneIn) {
        if (!oneIn(oneIn)) {
            return NameSet.any();
        }
        List<String> some = new ArrayList<>(tenants);
        Collections.shuffle(some, random);
        return NameSet.of(some.subList(0, 1 + random.nextInt(Math.min(2, some.size()))));
    }

    private User user(int n) {
        String tenant = n == 0 ? "red" : n == 1 && !oneIn(6) ? "blue" : any("red", "red", "blue", "green");
        long memlock = aim == Aim.LIMITED || aim == Aim.PEOPLE
                ? any(User.UNLIMITED, 0L, KIB4, MIB, MIB + KIB4, 2 * MIB)
                : any(User.UNLIMITED, User.UNLIMITED, MIB);
        return new User("user" + n, tenant, memlock, oneIn(aim == Aim.PEOPLE ? 3 : 8), label());
    }

    private Labels label() {
        return oneIn(2) ? Labels.of(Map.of("l", any("x", "y"))) : Labels.none();
    }

    private Buffer buffer(int n, int devices) {
        long size = aim == Aim.LIMITED ? any(KIB4, MIB, 2 * MIB) : any(KIB4, KIB4, 2 * MIB);
        return new Buffer("buf" + n, "dev" + (n < devices ? n : random.nextInt(devices)), size, label());
    }

    private Policy policy(int n) {
        Policy.Builder policy = new Policy.Builder("policy" + n);
        set(policy, PolicyOption.KILL, aim == Aim.HELD ? 2 : 4, Kill.OWNER, Kill.OWNER, Kill.HOLDERS);
        set(policy, PolicyOption.IMPORT_BY, aim == Aim.HELD ? 2 : 4, ImportBy.OWNER_TENANT);
        set(
                policy,
                PolicyOption.DRM_MASTER,
                aim == Aim.HELD ? 1 : 4,
                DrmMaster.WHILE_ATTACHED,
                DrmMaster.WHILE_EXPORTED);
        set(
                policy,
                PolicyOption.REVOKE,
                aim == Aim.DELAYED ? 2 : 6,
                Revoke.WHEN_POSSIBLE,
                Revoke.WHEN_POSSIBLE,
                Revoke.REQUIRED);
        set(
                policy,
                PolicyOption.REVOKE_WAIT,
                aim == Aim.DELAYED ? 1 : 6,
                RevokeWait.UNTIL_UNMAPPED,
                RevokeWait.UNTIL_UNMAPPED,
                RevokeWait.UNTIL_FENCED);
        set(policy, PolicyOption.QUARANTINE, aim == Aim.DELAYED ? 3 : 8, true);
        set(policy, PolicyOption.ADMIN_RESET, aim == Aim.DELAYED ? 3 : 10, AdminReset.FORCED);
        set(policy, PolicyOption.IOMMU_CUT, 6, IommuCut.ON_RETURN);
        set(
                policy,
                PolicyOption.PIN,
                aim == Aim.LIMITED || aim == Aim.PEOPLE ? 1 : 5,
                Pin.ACCOUNTED,
                Pin.ACCOUNTED,
                Pin.ACCOUNTED,
                Pin.FORBIDDEN);
        set(policy, PolicyOption.FD_PASSING, 4, FdPassing.SAME_TENANT, FdPassing.SAME_TENANT, FdPassing.NONE);
        set(
                policy,
                PolicyOption.HANDLE_PASSING,
                4,
                HandlePassing.SAME_TENANT,
                HandlePassing.SAME_TENANT,
                HandlePassing.NONE);
        set(policy, PolicyOption.SCRUB, 2, PolicyScrub.ON_RELEASE, PolicyScrub.ON_RELEASE, PolicyScrub.ON_ALLOCATE);
        return policy.base(oneIn(aim == Aim.ALIKE ? 2 : 5) ? BaseOptions.AS_MERGED : BaseOptions.NONE)
                .build();
    }

    @SafeVarargs
    private <T> void set(Policy.Builder policy, PolicyOption<T> option, int oneIn, T... values) {
        if (oneIn(oneIn)) {
            policy.set(option, any(values));
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private static <T> List<T> several(int count, IntFunction<T> nth) {
        return IntStream.range(0, count).mapToObj(nth).toList();
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
