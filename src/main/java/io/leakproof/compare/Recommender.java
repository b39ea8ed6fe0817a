package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Route;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.search.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides every combination of options in every world, and keeps those that block everywhere, fail nothing, and that no other undercuts: one
 * undercuts another if it costs a part of what that costs, and nothing else. Of combinations that cost the same, those are left
 * out that set more than another of them. Immutable.
 */
public final class Recommender {

    /** Whose processes are gone and who resets devices is how a platform works: they stay at their defaults. */
    public static final List<PolicyOption<?>> OF_THE_PLATFORM = List.of(PolicyOption.KILL, PolicyOption.ADMIN_RESET);

    private static final Comparator<Choice> CHEAPEST = Comparator.comparing(Choice::costs, Costs.CHEAPEST)
            .thenComparing(choice ->
                    choice.costs().shutOut().toString() + choice.costs().paid())
            .thenComparingInt(choice -> choice.settings().size());

    private final Evaluator evaluator;
    private final Set<FailOn> failOn;
    private final int threads;

    /**
     * The judgement of one combination.
     *
     * @param choice the combination, where it blocks everywhere, somewhere not vacuously, and fails nothing
     * @param unknown whether that is not known
     * @param doubt why it is not, or why a block says nothing
     */
    private record Judged(Optional<Choice> choice, boolean unknown, Optional<String> doubt) {}

    private Recommender(Evaluator evaluator, Set<FailOn> failOn, int threads) {
        this.evaluator = evaluator;
        this.failOn = failOn;
        this.threads = threads;
    }

    /**
     * What to choose in these worlds.
     *
     * @param limits for each combination in each world
     * @param failOn what no combination is chosen with, wherever it is found
     * @param threads how many combinations are decided at a time; the recommendation is the same
     */
    public static Recommendation recommend(
            Evaluator evaluator, Limits limits, Set<FailOn> failOn, int threads, List<FactsFile> worlds) {
        return new Recommender(evaluator.within(limits), failOn, threads).recommend(worlds);
    }

    private Recommendation recommend(List<FactsFile> worlds) {
        List<Judged> judged = Workers.all(threads, combinations(worlds), policy -> judge(policy, worlds));
        List<Choice> blocking =
                judged.stream().flatMap(one -> one.choice().stream()).toList();
        return new Recommendation(
                evaluator.rules().digest(),
                worlds,
                front(blocking),
                judged.size(),
                blocking.size(),
                (int) judged.stream().filter(Judged::unknown).count(),
                judged.stream().flatMap(one -> one.doubt().stream()).findFirst(),
                failOn);
    }

    /** Every combination of the options that are remedies and can matter in these worlds. */
    static List<Policy> combinations(List<FactsFile> worlds) {
        return PolicyOption.combinations(
                Policy.permissive("recommended"),
                PolicyOption.ALL.stream()
                        .filter(option -> worlds.stream().anyMatch(facts -> canMatter(option, facts.world())))
                        .toList());
    }

    /** Some options are none that one chooses, and some speak of facts that few worlds have. */
    private static boolean canMatter(PolicyOption<?> option, World world) {
        if (OF_THE_PLATFORM.contains(option)) {
            return false;
        }
        if (option == PolicyOption.HANDLE_PASSING) {
            return world.importers().stream().anyMatch(Importer::handover);
        }
        if (option == PolicyOption.IOMMU_CUT) {
            return world.importers().stream().anyMatch(importer -> importer.route() == Route.IOMMU);
        }
        return true;
    }

    private Judged judge(Policy policy, List<FactsFile> worlds) {
        Costs costs = Costs.NONE;
        SortedSet<String> tampered = new TreeSet<>();
        boolean vacuous = true;
        Optional<String> doubt = Optional.empty();
        for (FactsFile facts : worlds) {
            Evaluation evaluation = evaluator.evaluate(facts, facts.world(), policy);
            doubt = doubt.or(evaluation::doubt);
            if (evaluation.verdict() != Verdict.BLOCKS) {
                return new Judged(Optional.empty(), evaluation.verdict() == Verdict.UNKNOWN, doubt);
            }
            if (failOn.stream().anyMatch(one -> one.in(evaluation))) {
                return new Judged(Optional.empty(), false, doubt);
            }
            if (FailOn.TAMPER.in(evaluation)) {
                tampered.add(facts.world().scenario());
            }
            vacuous &= evaluation.isVacuous();
            costs = costs.and(facts.world().scenario(), evaluation.search());
        }
        Choice choice = new Choice(policy.settings(), costs, tampered);
        return new Judged(vacuous ? Optional.empty() : Optional.of(choice), false, doubt);
    }

    private static List<Choice> front(List<Choice> blocking) {
        Map<Costs, List<Choice>> byCosts = new LinkedHashMap<>();
        blocking.forEach(choice -> byCosts.computeIfAbsent(choice.costs(), one -> new ArrayList<>())
                .add(choice));
        return byCosts.entrySet().stream()
                .filter(one -> byCosts.keySet().stream()
                        .noneMatch(other -> !other.equals(one.getKey()) && other.within(one.getKey())))
                .flatMap(one -> smallest(one.getValue()))
                .sorted(CHEAPEST)
                .toList();
    }

    /** Leaves those of equal costs that set no option of which another shows that it is one too many. */
    private static Stream<Choice> smallest(List<Choice> equal) {
        List<Choice> smallest = new ArrayList<>();
        equal.stream()
                .sorted(Comparator.comparingInt(choice -> choice.settings().size()))
                .filter(one -> smallest.stream()
                        .noneMatch(other ->
                                other.settings().size() < one.settings().size()
                                        && one.settings().containsAll(other.settings())))
                .forEachOrdered(smallest::add);
        return smallest.stream();
    }
}
