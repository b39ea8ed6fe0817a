package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides every combination of options in every world, and keeps those that block everywhere and that no other undercuts: one
 * undercuts another if it costs a part of what that costs, and nothing else. Of combinations that cost the same, those are left
 * out that set more than another of them. Not thread-safe.
 */
public final class Recommender {

    private static final Comparator<Choice> CHEAPEST = Comparator.comparing(Choice::weights, Recommender::lexicographic)
            .thenComparing(choice -> choice.shutOut().toString() + choice.costs())
            .thenComparingInt(choice -> choice.settings().size());

    private final Evaluator evaluator;
    private final boolean strict;
    private int unknown;
    private String reason = "";

    private Recommender(Evaluator evaluator, boolean strict) {
        this.evaluator = evaluator;
        this.strict = strict;
    }

    /**
     * What to choose in these worlds.
     *
     * @param limits for each combination in each world
     * @param strict whether a world that rests on an assumed fact is unknown
     */
    public static Recommendation recommend(Evaluator evaluator, Limits limits, boolean strict, List<FactsFile> worlds) {
        return new Recommender(evaluator.within(limits), strict).recommend(worlds);
    }

    /** Every combination of options, in the order of the semantics. */
    static List<Policy> combinations() {
        List<Policy> policies = List.of(Policy.permissive("recommended"));
        for (Option option : Option.ALL) {
            policies = policies.stream()
                    .flatMap(policy ->
                            option.values().stream().map(value -> option.with().apply(policy, value)))
                    .toList();
        }
        return policies;
    }

    private Recommendation recommend(List<FactsFile> worlds) {
        List<Policy> tried = combinations();
        List<Choice> blocking = new ArrayList<>();
        for (Policy policy : tried) {
            choice(policy, worlds, blocking);
        }
        return new Recommendation(
                evaluator.rules().digest(), worlds, front(blocking), tried.size(), blocking.size(), unknown, reason);
    }

    /** Adds the policy to those that block, if it does. */
    private void choice(Policy policy, List<FactsFile> worlds, List<Choice> blocking) {
        SortedMap<String, SortedSet<String>> shutOut = new TreeMap<>();
        Map<Cost, SortedSet<String>> costs = new EnumMap<>(Cost.class);
        boolean vacuous = true;
        for (FactsFile facts : worlds) {
            Evaluation evaluation = evaluate(facts, policy);
            if (evaluation.verdict() != Verdict.BLOCKS) {
                unknown += evaluation.verdict() == Verdict.UNKNOWN ? 1 : 0;
                reason = reason.isEmpty() ? evaluation.reason() : reason;
                return;
            }
            vacuous &= evaluation.isVacuous();
            String scenario = facts.world().scenario();
            if (!evaluation.search().excluded().isEmpty()) {
                shutOut.put(scenario, evaluation.search().excluded());
            }
            evaluation
                    .search()
                    .costs()
                    .forEach(cost ->
                            costs.computeIfAbsent(cost, one -> new TreeSet<>()).add(scenario));
            reason = evaluation.isVacuous() && reason.isEmpty() ? evaluation.vacuous() : reason;
        }
        if (!vacuous) {
            blocking.add(new Choice(Option.settings(policy), shutOut, costs));
        }
    }

    private Evaluation evaluate(FactsFile facts, Policy policy) {
        List<Assumption> assumptions = strict ? facts.assumptions() : List.of();
        return assumptions.isEmpty()
                ? evaluator.evaluate(facts.world(), policy)
                : Evaluation.undecided(facts.world(), policy, Assumption.reason(assumptions));
    }

    private static List<Choice> front(List<Choice> blocking) {
        Map<Choice, List<Choice>> byCosts = new LinkedHashMap<>();
        for (Choice choice : blocking) {
            Choice costs = new Choice(List.of(), choice.shutOut(), choice.costs());
            byCosts.computeIfAbsent(costs, one -> new ArrayList<>()).add(choice);
        }
        return byCosts.entrySet().stream()
                .filter(one -> byCosts.keySet().stream()
                        .noneMatch(other -> !other.equals(one.getKey()) && other.costsNoMoreThan(one.getKey())))
                .flatMap(one -> smallest(one.getValue()))
                .sorted(CHEAPEST)
                .toList();
    }

    /** Those of equal costs that set no option of which another shows that it is one too many. */
    private static Stream<Choice> smallest(List<Choice> equal) {
        return equal.stream()
                .filter(one -> equal.stream()
                        .noneMatch(other ->
                                other.settings().size() < one.settings().size()
                                        && one.settings().containsAll(other.settings())));
    }

    private static int lexicographic(List<Integer> one, List<Integer> other) {
        for (int at = 0; at < one.size(); at++) {
            int difference = Integer.compare(one.get(at), other.get(at));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
