package io.leakproof.evaluate;

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
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleBook;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.search.Finding;
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

    private static final Policy NOTHING = Policy.permissive("canary");

    private Canary() {}

    /**
     * Checks a rule book.
     *
     * @throws CanaryException if an answer is wrong, or a rule throws
     */
    static void check(RuleBook rules) {
        RuleBook shipped = rules.onlyShipped();
        World pinned = world(Attachment.PINNED, DeviceScrub.ON_RELEASE);
        World dynamic = world(Attachment.DYNAMIC, DeviceScrub.NEVER);
        expect(shipped, pinned, NOTHING, Map.of(Channel.STALE_READ, 6, Channel.TAMPER, 6), 656);
        expect(shipped, pinned, holding(), Map.of(), 127);
        expect(shipped, pinned, revoking(), Map.of(), 19);
        expect(shipped, dynamic, revoking(), Map.of(Channel.RESIDUE, 4), 51);
        expect(shipped, dynamic, scrubbing(), Map.of(Channel.STALE_READ, 6, Channel.TAMPER, 6), 656);
    }

    private static void expect(
            RuleBook rules, World world, Policy policy, Map<Channel, Integer> channels, long states) {
        try {
            SearchResult result = Search.whole(world, policy, rules, Limits.defaults());
            Map<Channel, Integer> found = new TreeMap<>();
            for (Map.Entry<Channel, Finding> one : result.findings().entrySet()) {
                found.put(one.getKey(), one.getValue().steps());
            }
            if (!found.equals(channels) || result.states() != states) {
                throw new CanaryException(
                        "the rules are not used, because they answer wrongly where the answer is known: "
                                + found + " in " + result.states() + " states instead of " + new TreeMap<>(channels)
                                + " in "
                                + states);
            }
        } catch (RuleFailedException e) {
            throw new CanaryException("the rules are not used: " + e.getMessage());
        }
    }

    private static World world(Attachment attachment, DeviceScrub scrub) {
        Device device = new Device(
                "gaudi0", null, Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE, Allocator.USER, scrub, Labels.none());
        Importer importer = new Importer("nic0", null, attachment, true, true, Access.READ_WRITE, Labels.none());
        return new World(
                "canary",
                "",
                "",
                List.of(device),
                List.of(User.of("A", "red"), User.of("B", "blue")),
                List.of(new Buffer("hbm0", "gaudi0", Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(importer));
    }

    private static Policy holding() {
        return NOTHING.with(DrmMaster.WHILE_EXPORTED);
    }

    private static Policy revoking() {
        return NOTHING.with(Revoke.REQUIRED);
    }

    private static Policy scrubbing() {
        return NOTHING.with(PolicyScrub.ON_ALLOCATE);
    }
}
