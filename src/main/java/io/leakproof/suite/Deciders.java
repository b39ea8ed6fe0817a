package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.Rule;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rules that decide: those that call a leak a leak, or those without which a policy that blocks would leak. */
final class Deciders {

    private Deciders() {}

    /** The ids of the deciding rules; what the kernel does whatever the policy is not among them. */
    static SortedSet<String> of(Evaluation evaluation, Evaluator evaluator) {
        SortedSet<String> ids = new TreeSet<>();
        if (evaluation.verdict() == Verdict.LEAKS) {
            evaluation.findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .forEach(finding -> ids.add(finding.ruling().rule().id()));
        } else {
            evaluation.search().spoke().stream()
                    .filter(Deciders::ofThePolicy)
                    .map(Rule::id)
                    .filter(rule -> leaksWithout(rule, evaluation, evaluator))
                    .forEach(ids::add);
        }
        return ids;
    }

    private static boolean leaksWithout(String rule, Evaluation evaluation, Evaluator evaluator) {
        return evaluator
                        .without(rule)
                        .evaluate(evaluation.world(), evaluation.policy())
                        .verdict()
                == Verdict.LEAKS;
    }

    /** Whether a rule says what the policy does, or is somebody's own. */
    private static boolean ofThePolicy(Rule rule) {
        return !rule.shipped() || !PolicyReads.among(rule.reads()).isEmpty();
    }
}
