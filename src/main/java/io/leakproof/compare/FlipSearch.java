package io.leakproof.compare;

import io.leakproof.compare.Flip.Turn;
import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.search.Completeness;
import io.leakproof.search.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every change of one option, and of one field of one fact that has few values, and keeps those that turn the verdict.
 * All together have the time of one search, and no more than some seconds, of which each has an equal share. Not thread-safe.
 */
final class FlipSearch {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Evaluator evaluator;
    private final TimeShares time;
    private final Verdict wanted;

    private FlipSearch(Evaluator evaluator, Limits limits, Verdict wanted) {
        this.evaluator = evaluator;
        this.wanted = wanted;
        Limits shorter = limits.left().compareTo(LONGEST) < 0 ? limits : limits.within(LONGEST);
        time = new TimeShares(shorter.untilFirstLeak());
    }

    /** What turns this verdict; nothing where it is unknown. */
    static Flip of(Evaluation evaluation, Evaluator evaluator, Limits limits) {
        if (evaluation.verdict() == Verdict.UNKNOWN) {
            return Flip.NONE;
        }
        Verdict wanted = evaluation.verdict() == Verdict.LEAKS ? Verdict.BLOCKS : Verdict.LEAKS;
        return new FlipSearch(evaluator, limits, wanted).of(tries(evaluation.world(), evaluation.policy()));
    }

    /** Another world or another policy, and what was changed about it. */
    private record Try(World world, Policy policy, Turn turn) {}

    private static List<Try> tries(World world, Policy policy) {
        List<Try> tries = new ArrayList<>();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            boolean ofDrivers =
                    policy.base() != BaseOptions.NONE && !policy.set().contains(option);
            String from =
                    ofDrivers ? "what each driver does" : option.in(policy).value();
            for (Policy other :
                    ofDrivers ? PolicyOption.combinations(policy, List.of(option)) : option.others(policy)) {
                String to = option.in(other).value();
                tries.add(new Try(world, other, new Turn("policy", policy.id(), option.key(), from, to)));
            }
        }
        for (BaseOptions base : BaseOptions.values()) {
            if (base != policy.base()) {
                Policy other = policy.toBuilder().base(base).build();
                tries.add(new Try(
                        world,
                        other,
                        new Turn("policy", policy.id(), "base", policy.base().word(), base.word())));
            }
        }
        FactChange.all(world).forEach(change -> tries.add(new Try(change.world(), policy, change.turn())));
        return tries;
    }

    private Flip of(List<Try> tries) {
        List<Turn> turns = new ArrayList<>();
        Completeness completeness = Completeness.COMPLETE;
        for (int tried = 0; tried < tries.size(); tried++) {
            Try one = tries.get(tried);
            Evaluation evaluation =
                    evaluator.within(time.among(tries.size() - tried)).evaluate(one.world(), one.policy());
            if (evaluation.verdict() == wanted) {
                turns.add(one.turn());
            } else if (evaluation.assessment() instanceof Assessment.Unknown unknown) {
                completeness = completeness.and(Completeness.limitedBy(unknown.reason()));
            }
        }
        return new Flip(true, turns, completeness);
    }
}
