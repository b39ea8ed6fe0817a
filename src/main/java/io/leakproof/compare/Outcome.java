package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Step;
import java.util.List;
import java.util.Optional;

/**
 * One policy in one world, decided. Immutable.
 *
 * @param file the policy and where its values stand
 * @param evaluation the verdict and all that was found
 * @param needs which of its options the policy needs, if it blocks
 * @param silences why nothing stopped the stories it lets happen, one for each story
 * @param flip what turns the verdict, where that was asked for
 */
public record Outcome(PolicyFile file, Evaluation evaluation, Needs needs, List<Silence> silences, Flip flip) {

    /** Copies the list. */
    public Outcome {
        silences = List.copyOf(silences);
    }

    /** The explanation why no rule stopped this story. */
    public Optional<Silence> silence(List<Step> trace) {
        return silences.stream().filter(one -> one.trace().equals(trace)).findFirst();
    }

    /** The id of the policy. */
    public String policy() {
        return file.policy().id();
    }

    /** The answer. */
    public Verdict verdict() {
        return evaluation.verdict();
    }
}
