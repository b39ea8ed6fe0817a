package io.leakproof.evaluate;

import io.leakproof.Api;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Change;
import io.leakproof.search.Effort;
import io.leakproof.search.Limits;
import io.leakproof.search.QuestionListener;
import io.leakproof.search.SearchResult;
import io.leakproof.search.Searches;
import io.leakproof.source.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether a policy stops one tenant from reading another's data through shared device memory. Made once and kept;
 * immutable and thread-safe.
 *
 * <pre>{@code
 * Evaluator evaluator = Evaluator.shipped();
 * Evaluation evaluation = evaluator.evaluate(world, policy);
 * if (evaluation.verdict() == Verdict.LEAKS) { … }
 * }</pre>
 */
@Api
public final class Evaluator {

    private final RuleBook rules;
    private final Limits limits;
    private final boolean exhaustive;
    private final boolean strict;
    private final Searches searches;
    private final EvaluationCache memory;

    private Evaluator(
            RuleBook rules,
            Searches searches,
            Limits limits,
            boolean exhaustive,
            boolean strict,
            EvaluationCache memory) {
        this.rules = rules;
        this.searches = searches;
        this.limits = limits;
        this.exhaustive = exhaustive;
        this.strict = strict;
        this.memory = memory;
    }

    /** An evaluator with the shipped rules and the default limits. */
    public static Evaluator shipped() {
        return with(RuleBook.shipped());
    }

    /**
     * An evaluator with the given rules and the default limits. Where Drools answers, it is asked first what is known.
     *
     * @throws CanaryException if the rules give a wrong answer where the right one is known
     */
    public static Evaluator with(RuleBook rules) {
        if (Objects.requireNonNull(rules, "rules").asksDrools()) {
            Canary.check(rules);
        }
        return unchecked(rules);
    }

    /**
     * An evaluator with the given rules, wrong as they may be, and the default limits: for tests of rules, whose changed rules
     * are meant to answer wrongly.
     */
    public static Evaluator unchecked(RuleBook rules) {
        return new Evaluator(rules, new Searches(rules), Limits.defaults(), false, false, new EvaluationCache());
    }

    /**
     * The same evaluator, deaf to one rule.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public Evaluator without(String rule) {
        RuleBook others = rules.without(rule);
        return new Evaluator(others, searches.under(others), limits, exhaustive, strict, new EvaluationCache());
    }

    /** The same evaluator with other limits. */
    public Evaluator within(Limits others) {
        return new Evaluator(rules, searches, Objects.requireNonNull(others, "limits"), exhaustive, strict, memory);
    }

    /** The same evaluator, whose searches end once so many channels are found by which data is read. */
    @Api(Api.Status.INTERNAL)
    public Evaluator untilLeaksBy(int channels) {
        return within(limits.untilLeaksBy(channels));
    }

    /**
     * The same evaluator, which searches every world as a whole however large it is: same verdicts, channels, lengths and
     * costs, and all states counted.
     */
    public Evaluator exhaustive() {
        return new Evaluator(rules, searches, limits, true, strict, new EvaluationCache());
    }

    /**
     * The same evaluator, for which a verdict that would rest on what the catalogue assumes and nobody read is {@link
     * Verdict#UNKNOWN}, and says on what, where it is asked of {@linkplain #evaluate(FactsFile, World, Policy) facts of a file}.
     */
    @Api(Api.Status.INTERNAL)
    public Evaluator strict() {
        return new Evaluator(rules, searches, limits, exhaustive, true, memory);
    }

    /**
     * The same evaluator with one rule changed, which makes use of what this one has searched. That its answers are right where
     * they are known is not checked: it is for seeing what the change would do.
     */
    @Api(Api.Status.INTERNAL)
    public Evaluator with(Change change) {
        RuleBook changed = rules.with(change);
        return new Evaluator(changed, searches.under(changed), limits, exhaustive, strict, new EvaluationCache());
    }

    /** The same evaluator, which remembers nothing yet and tells what is asked. */
    @Api(Api.Status.INTERNAL)
    public Evaluator withListener(QuestionListener listener) {
        return new Evaluator(rules, searches.withListener(listener), limits, exhaustive, strict, new EvaluationCache());
    }

    /** Says what its searches took so far, and those of the same evaluator with other limits. */
    @Api(Api.Status.INTERNAL)
    public Effort effort() {
        return searches.effort();
    }

    /** Digest of all that a complete evaluation is made of, beside the world and the policy. */
    @Api(Api.Status.INTERNAL)
    public String basis() {
        return Sha256.of(
                rules.answers() + " " + exhaustive + " " + strict + " " + limits.maxStates() + " " + limits.maxLeaks());
    }

    /** The rules it asks. */
    public RuleBook rules() {
        return rules;
    }

    /**
     * Decides. Never throws for what it is asked about: where a rule fails or the memory does not suffice, the verdict is
     * {@link Verdict#UNKNOWN} and says why. What was decided once is remembered.
     */
    public Evaluation evaluate(World world, Policy policy) {
        Evaluation known =
                memory.find(Objects.requireNonNull(world, "world"), Objects.requireNonNull(policy, "policy"));
        if (known != null) {
            return known;
        }
        Evaluation evaluation = decide(world, policy);
        if (evaluation.verdict() != Verdict.UNKNOWN && evaluation.search().complete()) {
            memory.keep(evaluation);
        }
        return evaluation;
    }

    /**
     * Decides as {@link #evaluate(World, Policy)} does, and as strictly as this evaluator is.
     *
     * @param facts what says where the world's values come from
     */
    @Api(Api.Status.INTERNAL)
    public Evaluation evaluate(FactsFile facts, World world, Policy policy) {
        List<Assumption> assumptions = strict ? facts.assumptionsUnder(List.of(policy)) : List.of();
        return assumptions.isEmpty()
                ? evaluate(world, policy)
                : Evaluation.undecided(world, policy, Assumption.reason(assumptions));
    }

    private Evaluation decide(World world, Policy policy) {
        try {
            SearchResult result =
                    exhaustive ? searches.whole(world, policy, limits) : searches.reduced(world, policy, limits);
            if (result.leaks()) {
                return new Evaluation(world, policy, new Assessment.Leaks(), result);
            }
            Assessment assessment = result.completeness()
                    .limit()
                    .<Assessment>map(Assessment.Unknown::new)
                    .orElseGet(() -> block(world, result));
            return new Evaluation(world, policy, assessment, result);
        } catch (RuleFailedException e) {
            return Evaluation.undecided(world, policy, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return Evaluation.undecided(world, policy, "the memory of this JVM did not suffice");
        }
    }

    /**
     * A block, unless the facts leave open what else there is; it says nothing where even with every option at its default no
     * import succeeds and nothing leaks.
     */
    private Assessment block(World world, SearchResult result) {
        List<UnknownFact> open = world.open();
        if (!open.isEmpty()) {
            return new Assessment.Unknown(UnknownFact.reason(open));
        }
        Optional<Boolean> tested = result.importSucceeded()
                ? Optional.of(true)
                : memory.tested(world, () -> searches.importsOrLeaks(world, Policy.permissive("permissive"), limits));
        if (tested.isEmpty()) {
            return new Assessment.Unknown(
                    "a limit was reached before it was known whether any import can succeed or anything can leak in this world");
        }
        return tested.get() ? new Assessment.Blocks() : new Assessment.Vacuous(vacuity(world));
    }

    private static String vacuity(World world) {
        return world.importers().isEmpty()
                ? "the world has no importer and nothing leaks in it even with every option at its default, so no policy is put to"
                        + " the test"
                : "no import can succeed in this world and nothing leaks in it even with every option at its default, so no policy"
                        + " is put to the test";
    }
}
