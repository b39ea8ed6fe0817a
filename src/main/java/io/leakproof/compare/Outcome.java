package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.PolicyFile;

/**
 * One policy in one world, decided. Immutable.
 *
 * @param file the policy and where its values stand
 * @param evaluation the verdict and all that was found
 * @param needs which of its options the policy needs, if it blocks
 */
public record Outcome(PolicyFile file, Evaluation evaluation, Needs needs) {

    /** The id of the policy. */
    public String policy() {
        return file.policy().id();
    }

    /** The answer. */
    public Verdict verdict() {
        return evaluation.verdict();
    }
}
