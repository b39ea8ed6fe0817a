package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Step;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One policy in one world, decided. Immutable.
 *
 * @param file the policy and where its values stand
 * @param evaluation the verdict and all that was found
 * @param needs which of its options the policy needs, if it blocks
 * @param silences why nothing stopped the stories it lets happen, one for each story
 * @param flip what turns the verdict, where that was asked for
 * @param assumptions inherited facts of the world that nobody read
 * @param failOn what fails the run if it is found; empty where no run is failed
 * @param standing what was known of it before
 */
public record Outcome(
        PolicyFile file,
        Evaluation evaluation,
        Needs needs,
        List<Silence> silences,
        Flip flip,
        List<Assumption> assumptions,
        Set<FailOn> failOn,
        Standing standing) {

    /** Copies the lists and the set. */
    public Outcome {
        silences = List.copyOf(silences);
        assumptions = List.copyOf(assumptions);
        failOn = Collections.unmodifiableSet(new TreeSet<>(failOn));
    }

    /** The same, where these things fail the run. */
    public Outcome failingOn(Set<FailOn> found) {
        return new Outcome(file, evaluation, needs, silences, flip, assumptions, found, standing);
    }

    /** The same, where this was known of it before. */
    Outcome standing(Standing known) {
        return new Outcome(file, evaluation, needs, silences, flip, assumptions, failOn, known);
    }

    /** By what the run fails, in the order of {@link FailOn}: what is found, and neither known nor accepted. */
    public List<FailOn> failures() {
        return failOn.stream().filter(one -> one.in(evaluation) && isNew(one)).toList();
    }

    private boolean isNew(FailOn one) {
        return one == FailOn.LEAK ? leaksAnew() : standing.of(one.word()).fails();
    }

    /** Whether it leaks by a channel that is neither known nor accepted. */
    public boolean leaksAnew() {
        return evaluation.findings().keySet().stream()
                .anyMatch(
                        channel -> channel.leak() && standing.of(channel.word()).fails());
    }

    /** What it came to, in the words of reports. */
    public RecordedVerdict recorded() {
        return RecordedVerdict.of(evaluation);
    }

    /** Whether the verdict rests on facts that the catalogue assumes and nobody read. An unknown verdict rests on nothing. */
    public boolean isAssumed() {
        return !assumptions.isEmpty() && verdict() != Verdict.UNKNOWN;
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
