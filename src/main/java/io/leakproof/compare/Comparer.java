package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
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
    private final boolean strict;

    /** Told what is about to be decided. */
    @FunctionalInterface
    public interface Watcher {
        /** One policy in one world comes next. */
        void next(FactsFile facts, PolicyFile policy);
    }

    private Comparer(Evaluator evaluator, Limits limits, Watcher watcher, boolean strict) {
        this.evaluator = evaluator.within(limits);
        this.limits = limits;
        this.watcher = watcher;
        this.strict = strict;
    }

    /**
     * A comparer.
     *
     * @param evaluator decides; its own limits do not count
     * @param limits for each policy in each world; once more for finding out what the policy needs there. Once they are
     *     cancelled, whatever is left is unknown.
     */
    public static Comparer with(Evaluator evaluator, Limits limits) {
        return new Comparer(evaluator, limits, (facts, policy) -> {}, false);
    }

    /** The same comparer, watched. */
    public Comparer watchedBy(Watcher other) {
        return new Comparer(evaluator, limits, other, strict);
    }

    /** The same comparer, by which a world that rests on an assumed fact is unknown: nothing is searched there. */
    public Comparer strict() {
        return new Comparer(evaluator, limits, watcher, true);
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
            Evaluation evaluation = evaluate(facts, policy);
            boolean blocks = evaluation.verdict() == Verdict.BLOCKS;
            if (evaluation.verdict() != Verdict.UNKNOWN) {
                needs.remember(evaluation);
            }
            outcomes.add(new Outcome(policy, evaluation, blocks ? needs.of(policy.policy()) : Needs.NONE));
        }
        return new Scenario(facts, outcomes);
    }

    private Evaluation evaluate(FactsFile facts, PolicyFile policy) {
        List<Assumption> assumptions = strict ? facts.assumptions() : List.of();
        return assumptions.isEmpty()
                ? evaluator.evaluate(facts.world(), policy.policy())
                : Evaluation.undecided(
                        facts.world(),
                        policy.policy(),
                        "the world rests on what is assumed: " + Assumption.inWords(assumptions));
    }
}
