package io.leakproof.evaluate;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.Route;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.IommuCut;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.search.Search;
import io.leakproof.search.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A few evaluations with known answers, made whenever rules are loaded: Drools has been seen to lose rules without a word. Of a
 * rule book that holds people's own rules, only what the shipped ones among them say is looked at.
 */
final class Canary {

    /** Drools looks at the conditions of all rules: one of people's own may go on from a driver, and would throw where there is none. */
    private static final String DRIVER = "canary";

    private static final Policy NOTHING = Policy.permissive("canary");
    private static final World PINNED = world(Attachment.PINNED);
    private static final World DYNAMIC = world(Attachment.DYNAMIC);
    private static final World KEEPING = world(Importer.builder("nic0", Attachment.DYNAMIC)
            .driver(DRIVER)
            .honoursRevoke(HonoursRevoke.KEEPS_MAPPING)
            .build());
    private static final World SHARED_KEY = world(Importer.builder("nic0", Attachment.PINNED)
            .driver(DRIVER)
            .users(NameSet.of("red"))
            .handover(true)
            .remote(NameSet.of("green"))
            .route(Route.IOMMU)
            .build());
    private static final Map<Channel, Integer> STALE = Map.of(Channel.STALE_READ, 6, Channel.TAMPER, 6);
    private static final Map<Channel, Integer> RESIDUE = Map.of(Channel.RESIDUE, 4);

    /** The evaluations and their answers; a test holds them against the second definition of the semantics. */
    static final List<Known> KNOWN = List.of(
            new Known(PINNED, NOTHING, Map.of(Channel.RESIDUE, 4, Channel.STALE_READ, 6, Channel.TAMPER, 6), 1056),
            new Known(PINNED, NOTHING.with(DrmMaster.WHILE_EXPORTED).with(PolicyScrub.ON_RELEASE), Map.of(), 127),
            new Known(PINNED, NOTHING.with(Revoke.REQUIRED), RESIDUE, 33),
            new Known(DYNAMIC, NOTHING.with(Revoke.REQUIRED), RESIDUE, 105),
            new Known(DYNAMIC, NOTHING.with(PolicyScrub.ON_ALLOCATE), STALE, 752),
            new Known(PINNED, NOTHING.with(Kill.HOLDERS).with(PolicyScrub.ON_RELEASE), Map.of(), 67),
            new Known(
                    PINNED,
                    NOTHING.with(DrmMaster.WHILE_EXPORTED)
                            .with(PolicyScrub.ON_RELEASE)
                            .with(AdminReset.FORCED),
                    STALE,
                    1200),
            new Known(
                    KEEPING,
                    NOTHING.with(Revoke.REQUIRED).with(RevokeWait.UNTIL_FENCED).with(PolicyScrub.ON_RELEASE),
                    Map.of(),
                    67),
            new Known(
                    SHARED_KEY,
                    NOTHING.with(HandlePassing.SAME_TENANT).with(IommuCut.ON_RETURN),
                    Map.of(Channel.RESIDUE, 4, Channel.STALE_READ, 5, Channel.TAMPER, 6),
                    342));

    /**
     * One evaluation with its answer.
     *
     * @param channels the channels that can be reached, with their lengths
     * @param states how many states are reachable
     */
    record Known(World world, Policy policy, Map<Channel, Integer> channels, long states) {}

    private Canary() {}

    /**
     * Checks a rule book.
     *
     * @throws CanaryException if an answer is wrong, or a rule throws
     */
    static void check(RuleBook rules) {
        RuleBook shipped = rules.onlyShipped();
        KNOWN.forEach(known -> check(shipped, known));
    }

    private static void check(RuleBook rules, Known known) {
        try {
            SearchResult result = Search.whole(known.world(), known.policy(), rules, Limits.defaults());
            Map<Channel, Integer> found = new TreeMap<>();
            result.findings().forEach((channel, finding) -> found.put(channel, finding.steps()));
            if (!found.equals(known.channels()) || result.states() != known.states()) {
                throw new CanaryException(
                        "the rules are not used, because they answer wrongly where the answer is known: "
                                + found + " in " + result.states() + " states instead of "
                                + new TreeMap<>(known.channels()) + " in " + known.states());
            }
        } catch (RuleFailedException e) {
            throw new CanaryException("the rules are not used: " + e.getMessage());
        }
    }

    /** Worlds as like as can be, since what has been asked in one need not be asked in the next. */
    private static World world(Attachment attachment) {
        return world(Importer.builder("nic0", attachment).driver(DRIVER).build());
    }

    private static World world(Importer importer) {
        Device device = Device.builder("gaudi0", Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
                .driver(DRIVER)
                .allocator(Allocator.USER)
                .build();
        return new World(
                "canary",
                "",
                "",
                List.of(device),
                List.of(User.of("A", "red"), User.of("B", "blue")),
                List.of(new Buffer("hbm0", "gaudi0", Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(importer));
    }
}
