package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides every policy in every world, one after the other: the same input gives the same comparison. Immutable; safe for
 * several threads if the watcher is.
 */
public final class Comparer {

    private final Evaluator evaluator;
    private final Limits limits;
    private final Watcher watcher;

    /** Told what is about to be decided. */
    @FunctionalInterface
    public interface Watcher {
        /** One policy in one world comes next. */
        void next(FactsFile facts, PolicyFile policy);
    }

    private Comparer(Evaluator evaluator, Limits limits, Watcher watcher) {
        this.evaluator = evaluator.within(limits);
        this.limits = limits;
        this.watcher = watcher;
    }

    /**
     * A comparer.
     *
     * @param evaluator decides; its own limits do not count
     * @param limits for each policy in each world; once more for finding out what the policy needs there. Once they are
     *     cancelled, whatever is left is unknown.
     */
    public static Comparer with(Evaluator evaluator, Limits limits) {
        return new Comparer(evaluator, limits, (facts, policy) -> {});
    }

    /** The same comparer, watched. */
    public Comparer watchedBy(Watcher other) {
        return new Comparer(evaluator, limits, other);
    }

    /** Decides. Policies and worlds keep the order in which they are given. */
    public Comparison compare(List<FactsFile> worlds, List<PolicyFile> policies) {
        List<Scenario> scenarios =
                worlds.stream().map(facts -> scenario(facts, policies)).toList();
        return new Comparison(evaluator.rules().digest(), scenarios);
    }

    private Scenario scenario(FactsFile facts, List<PolicyFile> policies) {
        NeedsSearch needs = new NeedsSearch(facts.world(), evaluator, limits);
        List<Outcome> outcomes = new ArrayList<>();
        for (PolicyFile policy : policies) {
            watcher.next(facts, policy);
            Evaluation evaluation = evaluator.evaluate(facts.world(), policy.policy());
            boolean blocks = evaluation.verdict() == Verdict.BLOCKS;
            if (evaluation.verdict() != Verdict.UNKNOWN) {
                needs.remember(evaluation);
            }
            outcomes.add(new Outcome(policy, evaluation, blocks ? needs.of(policy.policy()) : Needs.NONE));
        }
        return new Scenario(facts, outcomes);
    }
}
