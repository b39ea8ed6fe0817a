package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides every policy in every world: the same input gives the same comparison, however many threads share the work. Immutable
 * and thread-safe; the watcher is told by one thread at a time.
 */
public final class Comparer {

    private final Evaluator evaluator;
    private final Limits limits;
    private final Watcher watcher;
    private final int threads;
    private final boolean full;
    private final Optional<Baseline> earlier;

    /** Hears which policy is about to be decided in which world. */
    @FunctionalInterface
    public interface Watcher {
        /** One policy in one world comes next. */
        void next(FactsFile facts, PolicyFile policy);

        /** Hears that an earlier run had decided it. */
        default void takenOver() {}

        /** Hears that so many more states were found; called some hundred times a second at the most. */
        default void found(long states) {}
    }

    private Comparer(
            Evaluator evaluator,
            Limits limits,
            Watcher watcher,
            int threads,
            boolean full,
            Optional<Baseline> earlier) {
        this.evaluator = evaluator.within(limits);
        this.limits = limits;
        this.watcher = watcher;
        this.threads = threads;
        this.full = full;
        this.earlier = earlier;
    }

    /**
     * A comparer.
     *
     * @param evaluator decides; its own limits do not count
     * @param limits for each policy in each world; once more for finding out what the policy needs there. Once they are
     *     cancelled, whatever is left is unknown.
     */
    public static Comparer with(Evaluator evaluator, Limits limits) {
        return new Comparer(evaluator, limits, (facts, policy) -> {}, 1, false, Optional.empty());
    }

    /** The same comparer, watched. */
    public Comparer watchedBy(Watcher other) {
        return new Comparer(evaluator, limits.telling(other::found), other, threads, full, earlier);
    }

    /**
     * The same comparer, which decides so many policies at a time, each of which may take the memory of one search. Where there are
     * fewer, searches share the threads.
     *
     * @throws IllegalArgumentException if there is to be no thread
     */
    public Comparer on(int several) {
        if (several < 1) {
            throw new IllegalArgumentException(several + " threads are too few");
        }
        return new Comparer(evaluator, limits, watcher, several, full, earlier);
    }

    /** The same comparer, which also looks for all that was near to turning each verdict, and takes over nothing. */
    public Comparer inFull() {
        return new Comparer(evaluator, limits, watcher, threads, true, Optional.empty());
    }

    /**
     * The same comparer, which does not search again what an earlier run has decided by the same rules, facts and options. The
     * comparison is the same.
     */
    public Comparer after(Baseline run) {
        return new Comparer(evaluator, limits, watcher, threads, false, Optional.of(run));
    }

    /** Decides. Policies and worlds keep the order in which they are given. */
    public Comparison compare(List<FactsFile> worlds, List<PolicyFile> policies) {
        long decisions = Math.max(1, (long) worlds.size() * policies.size());
        int each = (int) Math.max(1, threads / decisions);
        return new Comparer(evaluator, limits.on(each), watcher, threads, full, earlier).decide(worlds, policies);
    }

    private Comparison decide(List<FactsFile> worlds, List<PolicyFile> policies) {
        try (Workers workers = new Workers(threads)) {
            Basis basis = new Basis(evaluator);
            List<List<Supplier<Decided>>> decided = worlds.stream()
                    .map(facts -> policies.stream()
                            .map(policy -> workers.begin(() -> decide(facts, policy, basis)))
                            .toList())
                    .toList();
            List<Supplier<Scenario>> scenarios = new ArrayList<>();
            for (int world = 0; world < worlds.size(); world++) {
                FactsFile facts = worlds.get(world);
                List<Supplier<Decided>> begun = decided.get(world);
                scenarios.add(workers.begin(() -> scenario(facts, policies, begun)));
            }
            return new Comparison(basis, scenarios.stream().map(Supplier::get).toList());
        }
    }

    private Scenario scenario(FactsFile facts, List<PolicyFile> policies, List<Supplier<Decided>> begun) {
        NeedsSearch search = new NeedsSearch(facts.world(), evaluator, limits);
        List<Outcome> outcomes = new ArrayList<>();
        for (int index = 0; index < policies.size(); index++) {
            PolicyFile policy = policies.get(index);
            Decided decided = begun.get(index).get();
            Evaluation evaluation = decided.evaluation();
            if (evaluation.verdict() != Verdict.UNKNOWN) {
                search.remember(evaluation);
            }
            boolean blocks = evaluation.verdict() == Verdict.BLOCKS;
            outcomes.add(new Outcome(
                    policy,
                    evaluation,
                    decided.needs().orElseGet(() -> blocks ? search.of(policy.policy()) : Needs.NONE),
                    SilenceSearch.of(evaluation, evaluator.rules(), full),
                    full ? flip(facts, evaluation) : Flip.NONE,
                    facts.assumptionsUnder(List.of(policy.policy())),
                    Set.of(),
                    Standing.NONE));
        }
        return new Scenario(facts, outcomes);
    }

    private Flip flip(FactsFile facts, Evaluation evaluation) {
        Flip flip = FlipSearch.of(evaluation, evaluator, limits);
        return evaluation.verdict() == Verdict.LEAKS
                ? flip.with(facts.catalogue().remedies(), facts.world())
                : flip;
    }

    private Decided decide(FactsFile facts, PolicyFile file, Basis basis) {
        Policy policy = file.policy();
        Optional<Decided> known = earlier.map(run ->
                        run.decisions().get(new Baseline.Pair(facts.world().scenario(), policy.id())))
                .flatMap(decision -> decision.sealedBy(basis, facts, policy, evaluator.rules()));
        synchronized (watcher) {
            watcher.next(facts, file);
            known.ifPresent(taken -> watcher.takenOver());
        }
        return known.orElseGet(() -> new Decided(evaluator.evaluate(facts, facts.world(), policy), Optional.empty()));
    }
}
