package io.leakproof.compare;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.rules.PolicyReads;
import io.leakproof.search.Completeness;
import io.leakproof.search.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which options policies need in one world, by leaving options out, and the base as one thing. What was decided for one policy is remembered
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
        reads = evaluator.rules().reads();
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
        List<Part> parts = parts(policy);
        Set<Policy> undecided = parts.stream().map(Part::read).collect(Collectors.toSet());
        undecided.removeAll(decided.keySet());
        Set<List<String>> blocking = new HashSet<>();
        Deque<Part> open = new ArrayDeque<>(parts);
        while (!open.isEmpty()) {
            Part part = open.remove();
            if (blocking.stream().noneMatch(part.settings()::containsAll)) {
                Limits share = time.among(Math.max(1, undecided.size()));
                long begun = System.nanoTime();
                Evaluation evaluation = decide(part, share);
                if (evaluation.verdict() == Verdict.BLOCKS) {
                    blocking.removeIf(larger -> larger.containsAll(part.settings()));
                    blocking.add(part.settings());
                } else if (evaluation.assessment() instanceof Assessment.Unknown unknown) {
                    boolean late = System.nanoTime() - begun >= share.left().toNanos();
                    if (!late || time.left().isZero()) {
                        return Needs.undecided(unknown.reason());
                    }
                    open.add(part);
                    continue;
                }
            }
            undecided.remove(part.read());
        }
        return new Needs(
                parts.stream().map(Part::settings).filter(blocking::contains).toList(), Completeness.COMPLETE);
    }

    /**
     * A part of a policy.
     *
     * @param settings the names of what is left of it: options, and {@code base} as one thing
     * @param policy the policy with nothing but these
     * @param read as much of that as rules read
     */
    private record Part(List<String> settings, Policy policy, Policy read) {}

    /** All parts of a policy, the smaller first. */
    private List<Part> parts(Policy policy) {
        return subsets(names(policy)).stream()
                .map(settings -> {
                    Policy part = policy.keeping(settings);
                    return new Part(settings, part, reads.of(part));
                })
                .toList();
    }

    private Evaluation decide(Part part, Limits share) {
        Evaluation known = decided.get(part.read());
        if (known != null) {
            return known;
        }
        Evaluation evaluation = evaluator.within(share).evaluate(world, part.policy());
        if (evaluation.verdict() != Verdict.UNKNOWN) {
            remember(evaluation);
        }
        return evaluation;
    }

    /** The needs of a policy whose smallest sets of settings that block are known. */
    static Needs known(Policy policy, Set<Set<?>> blocking) {
        return new Needs(
                subsets(names(policy)).stream()
                        .filter(settings -> blocking.contains(Set.copyOf(settings)))
                        .toList(),
                Completeness.COMPLETE);
    }

    private static List<String> names(Policy policy) {
        return policy.settings().stream().map(OptionValue::option).toList();
    }

    /** All subsets, the smaller first. */
    private static List<List<String>> subsets(List<String> options) {
        List<List<String>> subsets = new ArrayList<>();
        for (int size = 0; size <= options.size(); size++) {
            subsets.addAll(subsets(options, 0, size));
        }
        return subsets;
    }

    /** All subsets of one size, in the order of the list. */
    private static List<List<String>> subsets(List<String> options, int from, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<String>> subsets = new ArrayList<>();
        for (int first = from; first <= options.size() - size; first++) {
            for (List<String> rest : subsets(options, first + 1, size - 1)) {
                List<String> subset = new ArrayList<>(List.of(options.get(first)));
                subset.addAll(rest);
                subsets.add(subset);
            }
        }
        return subsets;
    }
}
