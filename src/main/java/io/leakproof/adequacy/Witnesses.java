package io.leakproof.adequacy;

import io.leakproof.adequacy.Originals.Original;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a world and a policy that leak by a change and do not without it: first among those of the tests, then among small
 * worlds made of the facts at which the change shows.
 */
final class Witnesses {

    /** So many worlds are made for one change. */
    private static final int MOST_WORLDS = 8;

    private final Originals originals;
    private final List<World> worlds;
    private final List<Policy> policies;

    Witnesses(Originals originals, List<WorldClaim> claims) {
        this.originals = originals;
        Set<World> known = new LinkedHashSet<>();
        Set<Policy> tested = new LinkedHashSet<>();
        claims.forEach(claim -> {
            known.add(claim.world());
            tested.add(claim.policy());
        });
        worlds = List.copyOf(known);
        policies = List.copyOf(tested);
    }

    /**
     * The leak with the shortest story.
     *
     * @param changed what decides by the mutant
     * @param differing where the change shows
     */
    Optional<Evaluation> leak(Mutant mutant, Evaluator changed, List<Situation> differing) {
        Optional<Evaluation> known = shortest(mutant, changed, worlds, policies);
        if (known.isPresent() || differing.isEmpty()) {
            return known;
        }
        Set<Policy> made = new LinkedHashSet<>();
        differing.forEach(situation -> made.add(situation.policy()));
        made.addAll(policies);
        return shortest(mutant, changed, made(differing), made);
    }

    private Optional<Evaluation> shortest(
            Mutant mutant, Evaluator changed, Iterable<World> among, Iterable<Policy> under) {
        Evaluation best = null;
        int least = Integer.MAX_VALUE;
        for (World world : among) {
            for (Policy policy : under) {
                Original original = originals.of(world, policy);
                if (!original.leaksByAll() && originals.differs(mutant, changed, original)) {
                    Evaluation after = changed.evaluate(world, mutant.policy(policy));
                    Finding found = newLeak(original.evaluation(), after);
                    if (found != null && found.steps() < least) {
                        least = found.steps();
                        best = only(found, after);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The evaluation with one story of all that there may be. */
    private static Evaluation only(Finding found, Evaluation all) {
        return new Evaluation(
                all.world(), all.policy(), all.assessment(), all.search().with(found));
    }

    /** The shortest story by a channel that could not be reached before; null where there is none. */
    private static @Nullable Finding newLeak(Evaluation before, Evaluation after) {
        return after.findings().values().stream()
                .filter(found -> found.channel().leak() && !before.findings().containsKey(found.channel()))
                .min(Comparator.comparingInt(Finding::steps))
                .orElse(null);
    }

    private static List<World> made(List<Situation> differing) {
        Set<World> made = new LinkedHashSet<>();
        for (Situation situation : differing) {
            List<Importer> importers = new ArrayList<>();
            Device device = null;
            Labels labels = Labels.none();
            for (Object fact : situation.question().facts()) {
                if (fact instanceof Importer importer) {
                    importers.add(importer);
                } else if (fact instanceof Device one) {
                    device = one;
                } else if (fact instanceof User user) {
                    labels = user.labels();
                }
            }
            if (device != null && made.size() < MOST_WORLDS) {
                for (Importer importer : importers.isEmpty() ? usual() : importers) {
                    made.add(world(device, importer, labels));
                }
            }
        }
        return List.copyOf(made);
    }

    private static World world(Device device, Importer importer, Labels labels) {
        return new World(
                "made-for-this-mutant",
                "",
                "",
                List.of(device),
                List.of(user("A", "red", labels), user("B", "blue", labels)),
                List.of(new Buffer("buffer0", device.id(), Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(importer));
    }

    private static User user(String id, String tenant, Labels labels) {
        return new User(id, tenant, User.UNLIMITED, false, labels);
    }

    /** A pinned importer, one that can be revoked, and one that only says so. */
    private static List<Importer> usual() {
        return List.of(
                importer(Attachment.PINNED, HonoursRevoke.AT_ONCE),
                importer(Attachment.DYNAMIC, HonoursRevoke.AT_ONCE),
                importer(Attachment.PINNED_REVOCABLE, HonoursRevoke.NEVER));
    }

    private static Importer importer(Attachment attachment, HonoursRevoke honours) {
        return Importer.builder("importer0", attachment).honoursRevoke(honours).build();
    }
}
