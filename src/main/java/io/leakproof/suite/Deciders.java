package io.leakproof.suite;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.Rule;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules that decide: those that call a leak a leak, or those without which a policy that blocks would leak.
 *
 * @param ids the ids of the rules; what the kernel does whatever the policy is not among them
 * @param doubt why it is not known of all rules, as a sentence without a full stop; empty where it is
 */
record Deciders(SortedSet<String> ids, Optional<String> doubt) {

    static Deciders of(Evaluation evaluation, Evaluator evaluator) {
        SortedSet<String> ids = new TreeSet<>();
        Optional<String> doubt = Optional.empty();
        if (evaluation.verdict() == Verdict.LEAKS) {
            evaluation.findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .forEach(finding -> ids.add(finding.ruling().rule().id()));
            return new Deciders(ids, doubt);
        }
        for (Rule rule : evaluation.search().spoke()) {
            if (ofThePolicy(rule)) {
                Assessment without = evaluator
                        .without(rule.id())
                        .evaluate(evaluation.world(), evaluation.policy())
                        .assessment();
                if (without.verdict() == Verdict.LEAKS) {
                    ids.add(rule.id());
                } else if (without.verdict() == Verdict.UNKNOWN) {
                    doubt = doubt.or(without::doubt);
                }
            }
        }
        return new Deciders(ids, doubt);
    }

    /** Whether a rule says what the policy does, or is somebody's own. */
    private static boolean ofThePolicy(Rule rule) {
        return !rule.shipped() || !PolicyReads.among(rule.reads()).isEmpty();
    }
}
