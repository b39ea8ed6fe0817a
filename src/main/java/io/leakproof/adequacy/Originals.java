package io.leakproof.adequacy;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evaluations without any change, each made once. Not thread-safe. */
final class Originals {

    private static final List<Channel> LEAKS =
            Stream.of(Channel.values()).filter(Channel::leak).toList();

    private final Evaluator evaluator;
    private final List<Question> heard = new ArrayList<>();
    private final Map<World, Map<Policy, Original>> known = new HashMap<>();

    /**
     * An evaluation without any change, and the questions it asked.
     *
     * @param questions all that came up, by their kind
     */
    record Original(Evaluation evaluation, Map<String, List<Question>> questions) {
        /** Whether no change can add a leak. */
        boolean leaksByAll() {
            return evaluation.findings().keySet().containsAll(LEAKS);
        }
    }

    Originals(Evaluator evaluator) {
        this.evaluator = evaluator.withListener((policy, questions) -> heard.addAll(questions));
    }

    /** Evaluations that end as soon as no change can add a leak. */
    static Originals untilAllLeaks(Evaluator evaluator) {
        return new Originals(evaluator.untilLeaksBy(LEAKS.size()));
    }

    Original of(World world, Policy policy) {
        return known.computeIfAbsent(world, one -> new HashMap<>())
                .computeIfAbsent(policy, one -> evaluate(world, one));
    }

    private Original evaluate(World world, Policy policy) {
        heard.clear();
        Evaluation evaluation = evaluator.evaluate(world, policy);
        return new Original(
                evaluation,
                heard.stream()
                        .collect(Collectors.groupingBy(
                                question -> question.getClass().getSimpleName())));
    }

    /**
     * Whether a mutant has another policy, or answers any question otherwise that came up; where it does not, it comes to the same,
     * and nothing need be searched.
     */
    boolean differs(Mutant mutant, Evaluator changed, Original original) {
        Policy policy = original.evaluation().policy();
        return mutant instanceof Mutant.OfRule ofRule
                ? original.questions().getOrDefault(ofRule.change().rule().question(), List.of()).stream()
                        .anyMatch(question -> !changed.rules()
                                .ask(policy, question)
                                .equals(evaluator.rules().ask(policy, question)))
                : !mutant.policy(policy).equals(policy);
    }
}
