package io.leakproof.admission;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import io.leakproof.search.Completeness.Limited;
import io.leakproof.search.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides pairs, each once: there are as many as drivers make, and no more. Thread-safe. */
final class Pairs {

    /** So many answers are remembered; past that, all are forgotten. */
    private static final int MOST = 10_000;

    /** What is tried where a pair leaks, the mildest first: one setting, then one that keeps what is left behind beside another. */
    private static final List<Policy> REMEDIES = remedies(PolicyOption.remedies());

    private final Evaluator evaluator;
    private final boolean onlyShipped;
    private final Map<Key, PairAnswer> decided = new ConcurrentHashMap<>();

    /** All that an answer depends on, drivers by their ids. */
    private record Key(String exporter, String importer, boolean anyFds, Policy policy, Set<Channel> apart) {
        Key(Pair pair, Policy policy, Set<Channel> apart) {
            this(
                    pair.exporter().id(),
                    pair.importer().map(CatalogueEntry::id).orElse(""),
                    pair.anyFds(),
                    policy,
                    Set.copyOf(apart));
        }
    }

    Pairs(Evaluator evaluator) {
        this.evaluator = evaluator;
        onlyShipped = evaluator.rules().rules().stream().allMatch(Rule::shipped);
    }

    private static List<Policy> remedies(List<Policy> single) {
        return Stream.concat(single.stream(), single.stream().skip(1).map(remedy -> remedy.and(single.get(0))))
                .toList();
    }

    /**
     * What becomes of a pair under a policy in force.
     *
     * @param apart channels of which nothing is said: somebody else is told of them
     * @param deadline in the terms of {@link System#nanoTime()}
     */
    PairAnswer answer(Pair pair, Policy policy, Set<Channel> apart, long deadline) {
        Key key = new Key(pair, policy, apart);
        PairAnswer known = decided.get(key);
        if (known != null) {
            return known;
        }
        PairAnswer answer = evaluate(pair, policy, deadline).without(apart);
        if (!answer.exposed().isEmpty() && answer.completeness().isComplete()) {
            answer = remedied(pair, policy, apart, answer, deadline);
        }
        if (answer.completeness().isComplete()) {
            keep(key, answer);
        }
        return answer;
    }

    private void keep(Key key, PairAnswer answer) {
        if (decided.size() >= MOST) {
            decided.clear();
        }
        decided.put(key, answer);
    }

    /** Most that leak do so among two people, by every channel and in as few steps as among three; then these are not looked at. */
    private PairAnswer evaluate(Pair pair, Policy policy, long deadline) {
        if (onlyShipped) {
            PairAnswer sketched = evaluate(List.of(pair.sketch()), pair.among(policy), deadline);
            return sketched.opensAll() ? sketched : evaluate(List.of(pair.world()), pair.among(policy), deadline);
        }
        List<World> worlds = pair.anyFds() ? List.of(pair.world(), pair.strangers()) : List.of(pair.world());
        return evaluate(worlds, pair.among(policy), deadline);
    }

    private PairAnswer evaluate(List<World> worlds, Policy policy, long deadline) {
        return PairAnswer.of(
                worlds.stream().map(world -> evaluate(world, policy, deadline)).toList());
    }

    /** Whether a pair leaks, seen at little cost; that it does not is not said. */
    private boolean surelyLeaks(Pair pair, Policy policy, Set<Channel> apart, long deadline) {
        return !apart.containsAll(
                evaluate(pair.sketch(), pair.among(policy), deadline).findings().keySet());
    }

    private Evaluation evaluate(World world, Policy policy, long deadline) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return evaluator
                .within(new Limits(Limits.DEFAULT_MAX_STATES, left, () -> false))
                .evaluate(world, policy);
    }

    private PairAnswer remedied(Pair pair, Policy policy, Set<Channel> apart, PairAnswer answer, long deadline) {
        Pair keeping = pair.keepingFds();
        if (pair.anyFds()
                && !surelyLeaks(keeping, policy, apart, deadline)
                && evaluate(keeping, policy, deadline).without(apart).closed()) {
            return answer.with("without a way to hand file descriptors to other tenants it would be blocked");
        }
        for (Policy remedy : REMEDIES) {
            Policy changed = policy.and(remedy);
            if (surelyLeaks(pair, changed, apart, deadline)) {
                continue;
            }
            PairAnswer then = evaluate(pair, changed, deadline).without(apart);
            if (then.closed()) {
                return answer.with("a policy in force there with " + inWords(remedy) + " besides would block it"
                        + (then.excluded() ? ", and refuse the importer" : ""));
            }
            if (then.completeness() instanceof Limited limited) {
                return answer.butUndecided("what would help is not known: " + limited.reason());
            }
        }
        return answer;
    }

    private static String inWords(Policy remedy) {
        return remedy.settings().stream().map(setting -> "`" + setting + "`").collect(Collectors.joining(" and "));
    }
}
