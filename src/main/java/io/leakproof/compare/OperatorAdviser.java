package io.leakproof.compare;

import io.leakproof.compare.OperatorAdvice.Keep;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides what is so today, and then the world as it would be after each small set of measures. Keeps the sets by which nothing leaks
 * anywhere and of which no part does. Not thread-safe.
 */
public final class OperatorAdviser {

    private static final int MOST_MEASURES = 3;
    /** So many plans are told in full, with what would spare their costs. */
    private static final int TOLD = 3;

    private final Evaluator evaluator;
    private final int threads;
    private final List<FactsFile> worlds;
    private final Policy today = PolicyFile.today().policy();
    private final List<Measure> measures;
    private int tried;
    private Optional<String> doubt = Optional.empty();

    private OperatorAdviser(Evaluator evaluator, int threads, List<FactsFile> worlds) {
        this.evaluator = evaluator;
        this.threads = threads;
        this.worlds = worlds;
        this.measures = Measures.of(worlds, today);
    }

    /**
     * What to do in these worlds.
     *
     * @param limits for each set of measures in each world
     * @param threads how many sets are decided at a time; the advice is the same
     */
    public static OperatorAdvice advise(Evaluator evaluator, Limits limits, int threads, List<FactsFile> worlds) {
        return new OperatorAdviser(evaluator.within(limits), threads, worlds).advise();
    }

    /** The judgement of a set of measures: its costs where it blocks everywhere. */
    private record Judged(List<Measure> measures, Optional<Costs> costs, Optional<String> doubt) {}

    private OperatorAdvice advise() {
        List<Evaluation> now = worlds.stream()
                .map(facts -> evaluator.evaluate(facts, facts.world(), today))
                .toList();
        doubt = now.stream()
                .filter(one -> one.verdict() == Verdict.UNKNOWN)
                .flatMap(one -> one.doubt().stream())
                .findFirst();
        List<Plan> plans = plans();
        List<Keep> keeps = List.of();
        List<Premise> premises = List.of();
        if (!plans.isEmpty()) {
            Keeping keeping = new Keeping(evaluator, worlds, today, plans.get(0).measures());
            keeps = keeping.keeps();
            premises = keeping.premises();
            doubt = doubt.or(keeping::doubt);
        }
        return new OperatorAdvice(evaluator.rules().digest(), worlds, now, plans, keeps, premises, tried, doubt);
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (int size = 0; size <= MOST_MEASURES && (size < MOST_MEASURES || plans.isEmpty()); size++) {
            List<List<Measure>> sets = sets(size, measures).stream()
                    .filter(set -> plans.stream().noneMatch(plan -> isSpared(set, plan.measures())))
                    .toList();
            judge(sets)
                    .forEach(judged -> judged.costs()
                            .ifPresent(costs -> plans.add(new Plan(judged.measures(), costs, List.of()))));
            if (size == 0 && !plans.isEmpty()) {
                break;
            }
        }
        plans.sort(Plan.NEAREST);
        return IntStream.range(0, plans.size())
                .filter(at -> plans.subList(0, at).stream()
                        .noneMatch(nearer -> isSpared(plans.get(at).measures(), nearer.measures())))
                .mapToObj(plans::get)
                .map(plan -> plans.indexOf(plan) < TOLD ? new Plan(plan.measures(), plan.costs(), reliefs(plan)) : plan)
                .toList();
    }

    /** Whether a set does all that another does and more: it contains the other, or needs a newer kernel for the same. */
    private static boolean isSpared(List<Measure> set, List<Measure> other) {
        return other.stream().allMatch(one -> set.stream().anyMatch(same -> same.equals(one) || isNewer(same, one)));
    }

    private static boolean isNewer(Measure one, Measure other) {
        return one.kernel() != null && other.kernel() != null && one.kernel().compareTo(other.kernel()) >= 0;
    }

    private List<Judged> judge(List<List<Measure>> sets) {
        tried += sets.size();
        List<Judged> judged = Workers.all(threads, sets, set -> judge(set, worlds));
        judged.forEach(one -> doubt = doubt.or(one::doubt));
        return judged;
    }

    private Judged judge(List<Measure> set, List<FactsFile> machines) {
        Costs costs = Costs.NONE;
        for (FactsFile facts : machines) {
            Evaluation evaluation = Arrangement.after(facts, today, set).decided(facts, evaluator);
            if (evaluation.verdict() != Verdict.BLOCKS) {
                return new Judged(
                        set,
                        Optional.empty(),
                        evaluation.verdict() == Verdict.UNKNOWN ? evaluation.doubt() : Optional.empty());
            }
            costs = costs.and(facts.world().scenario(), evaluation.search());
        }
        return new Judged(set, Optional.of(costs), Optional.empty());
    }

    private List<Relief> reliefs(Plan plan) {
        if (plan.costs().paid().isEmpty()) {
            return List.of();
        }
        List<Measure> others = measures.stream()
                .filter(measure -> !plan.measures().contains(measure))
                .toList();
        List<List<Measure>> sets = new ArrayList<>(sets(1, others));
        sets.addAll(sets(2, others));
        List<Judged> judged =
                judge(sets.stream().map(set -> together(plan.measures(), set)).toList());
        return plan.costs().paid().keySet().stream()
                .filter(cost -> cost != Cost.BREAKS_IMPORTS) // a revoke is meant to
                .sorted()
                .map(cost -> new Relief(cost, nearest(plan, cost, judged)))
                .toList();
    }

    private static List<Measure> nearest(Plan plan, Cost cost, List<Judged> judged) {
        return judged.stream()
                .filter(one -> one.costs()
                        .filter(costs -> !costs.paid().containsKey(cost) && costs.within(plan.costs()))
                        .isPresent())
                .map(one -> one.measures()
                        .subList(plan.measures().size(), one.measures().size()))
                .min(Comparator.comparing(Plan::farthest).thenComparingInt(List::size))
                .orElse(List.of());
    }

    private static List<Measure> together(List<Measure> some, List<Measure> more) {
        List<Measure> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Every set of so many measures, at most one of them a kernel, in their order. */
    private static List<List<Measure>> sets(int size, List<Measure> measures) {
        List<List<Measure>> sets = List.of(List.of());
        for (int chosen = 0; chosen < size; chosen++) {
            List<List<Measure>> larger = new ArrayList<>();
            for (List<Measure> set : sets) {
                int from = set.isEmpty() ? 0 : measures.indexOf(set.get(set.size() - 1)) + 1;
                for (Measure measure : measures.subList(from, measures.size())) {
                    if (measure.kernel() == null || set.stream().allMatch(one -> one.kernel() == null)) {
                        larger.add(together(set, List.of(measure)));
                    }
                }
            }
            sets = larger;
        }
        return sets;
    }
}
