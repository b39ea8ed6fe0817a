package io.leakproof.compare;

import io.leakproof.compare.Flip.Turn;
import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.search.Completeness;
import io.leakproof.search.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every change of one option, and of one field of one fact that has few values, and keeps those that turn the verdict.
 * All together have the time of one search, and no more than some seconds. Not thread-safe.
 */
final class FlipSearch {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Evaluator evaluator;
    private final Limits limits;
    private final Verdict wanted;
    private final long deadline;
    private final List<Turn> turns = new ArrayList<>();
    private Completeness completeness = Completeness.COMPLETE;

    private FlipSearch(Evaluator evaluator, Limits limits, Verdict wanted) {
        this.evaluator = evaluator;
        this.limits = limits;
        this.wanted = wanted;
        Duration longest = limits.timeout().compareTo(LONGEST) < 0 ? limits.timeout() : LONGEST;
        deadline = System.nanoTime() + longest.toNanos();
    }

    /** What turns this verdict; nothing where it is unknown. */
    static Flip of(Evaluation evaluation, Evaluator evaluator, Limits limits) {
        if (evaluation.verdict() == Verdict.UNKNOWN) {
            return Flip.NONE;
        }
        Verdict wanted = evaluation.verdict() == Verdict.LEAKS ? Verdict.BLOCKS : Verdict.LEAKS;
        FlipSearch search = new FlipSearch(evaluator, limits, wanted);
        search.options(evaluation.world(), evaluation.policy());
        search.facts(evaluation.world(), evaluation.policy());
        return new Flip(true, search.turns, search.completeness);
    }

    private void options(World world, Policy policy) {
        for (PolicyOption<?> option : PolicyOption.ALL) {
            String from = option.in(policy).value();
            for (Policy other : option.others(policy)) {
                String to = option.in(other).value();
                tried(world, other, new Turn("policy", policy.id(), option.key(), from, to));
            }
        }
    }

    private void facts(World world, Policy policy) {
        for (FactChange change : FactChange.all(world)) {
            tried(change.world(), policy, change.turn());
        }
    }

    private void tried(World world, Policy policy, Turn turn) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Evaluation evaluation = evaluator
                .within(new Limits(limits.maxStates(), left, limits.cancelled()))
                .evaluate(world, policy);
        if (evaluation.verdict() == wanted) {
            turns.add(turn);
        } else if (evaluation.assessment() instanceof Assessment.Unknown unknown) {
            completeness = completeness.and(Completeness.limitedBy(unknown.reason()));
        }
    }
}
