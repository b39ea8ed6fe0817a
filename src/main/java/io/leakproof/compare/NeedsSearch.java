package io.leakproof.compare;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.PolicyReads;
import io.leakproof.search.Completeness;
import io.leakproof.search.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which options policies need in one world, by leaving options out. What was decided for one policy is remembered
 * for the next where rules read the same of both. Not thread-safe.
 */
final class NeedsSearch {

    private final World world;
    private final Evaluator evaluator;
    private final Limits limits;
    private final PolicyReads reads;
    private final Map<Policy, Evaluation> decided = new HashMap<>();

    NeedsSearch(World world, Evaluator evaluator, Limits limits) {
        this.world = world;
        this.evaluator = evaluator;
        this.limits = limits;
        reads = PolicyReads.among(evaluator.rules().rules().stream()
                .flatMap(rule -> rule.reads().stream())
                .collect(Collectors.toSet()));
    }

    /** Keeps what is known already. */
    void remember(Evaluation evaluation) {
        decided.put(reads.of(evaluation.policy()), evaluation);
    }

    /**
     * The needs of a policy that blocks. All its parts together have the time that one search has: each has an equal share of what
     * is left, and those for which it was too short have another when all others have had theirs.
     */
    Needs of(Policy policy) {
        TimeShares time = new TimeShares(limits.untilFirstLeak());
        List<List<PolicyOption<?>>> subsets = subsets(policy.set());
        Set<List<PolicyOption<?>>> blocking = new HashSet<>();
        Deque<List<PolicyOption<?>>> open = new ArrayDeque<>(subsets);
        while (!open.isEmpty()) {
            List<PolicyOption<?>> subset = open.remove();
            if (blocking.stream().noneMatch(subset::containsAll)) {
                Limits share = time.among(1 + undecided(policy, open));
                long begun = System.nanoTime();
                Evaluation part = decide(policy.only(subset), share);
                if (part.verdict() == Verdict.BLOCKS) {
                    blocking.removeIf(larger -> larger.containsAll(subset));
                    blocking.add(subset);
                } else if (part.assessment() instanceof Assessment.Unknown unknown) {
                    boolean late = System.nanoTime() - begun >= share.left().toNanos();
                    if (!late || time.left().isZero()) {
                        return Needs.undecided(unknown.reason());
                    }
                    open.add(subset);
                }
            }
        }
        subsets.retainAll(blocking);
        return new Needs(subsets.stream().map(NeedsSearch::names).toList(), Completeness.COMPLETE);
    }

    private int undecided(Policy policy, Collection<List<PolicyOption<?>>> open) {
        return (int) open.stream()
                .filter(subset -> !decided.containsKey(reads.of(policy.only(subset))))
                .count();
    }

    private static List<String> names(List<PolicyOption<?>> options) {
        return options.stream().map(PolicyOption::key).toList();
    }

    private Evaluation decide(Policy policy, Limits share) {
        Evaluation known = decided.get(reads.of(policy));
        if (known != null) {
            return known;
        }
        Evaluation evaluation = evaluator.within(share).evaluate(world, policy);
        if (evaluation.verdict() != Verdict.UNKNOWN) {
            remember(evaluation);
        }
        return evaluation;
    }

    /** All subsets, the smaller first. */
    private static List<List<PolicyOption<?>>> subsets(List<PolicyOption<?>> options) {
        List<List<PolicyOption<?>>> subsets = new ArrayList<>();
        for (int size = 0; size <= options.size(); size++) {
            subsets.addAll(subsets(options, 0, size));
        }
        return subsets;
    }

    /** All subsets of one size, in the order of the list. */
    private static List<List<PolicyOption<?>>> subsets(List<PolicyOption<?>> options, int from, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<PolicyOption<?>>> subsets = new ArrayList<>();
        for (int first = from; first <= options.size() - size; first++) {
            for (List<PolicyOption<?>> rest : subsets(options, first + 1, size - 1)) {
                List<PolicyOption<?>> subset = new ArrayList<>(List.of(options.get(first)));
                subset.addAll(rest);
                subsets.add(subset);
            }
        }
        return subsets;
    }
}
