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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The needs of a policy that blocks; all its parts together have the time that one search has. */
    Needs of(Policy policy) {
        long deadline = System.nanoTime() + limits.timeout().toNanos();
        List<PolicyOption<?>> set = policy.set();
        List<List<PolicyOption<?>>> found = new ArrayList<>();
        for (int size = 0; size <= set.size(); size++) {
            for (List<PolicyOption<?>> subset : subsets(set, 0, size)) {
                if (found.stream().noneMatch(subset::containsAll)) {
                    Evaluation part = decide(policy.only(subset), deadline);
                    if (part.assessment() instanceof Assessment.Unknown unknown) {
                        return Needs.undecided(unknown.reason());
                    }
                    if (part.verdict() == Verdict.BLOCKS) {
                        found.add(subset);
                    }
                }
            }
        }
        return new Needs(found.stream().map(NeedsSearch::names).toList(), Completeness.COMPLETE);
    }

    private static List<String> names(List<PolicyOption<?>> options) {
        return options.stream().map(PolicyOption::key).toList();
    }

    private Evaluation decide(Policy policy, long deadline) {
        Evaluation known = decided.get(reads.of(policy));
        if (known != null) {
            return known;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Evaluation evaluation = evaluator.within(limits.within(left)).evaluate(world, policy);
        if (evaluation.verdict() != Verdict.UNKNOWN) {
            remember(evaluation);
        }
        return evaluation;
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
