package io.leakproof.admission;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.Channel;
import io.leakproof.search.Completeness;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer about a pair under a policy. Immutable.
 *
 * @param exposed the channels it opens
 * @param excluded whether the policy refuses every import
 * @param completeness whether it is known if it leaks, and what would help
 * @param remedy what would help, as words; empty where nothing needs to or nothing that was tried does
 */
record PairAnswer(List<Exposed> exposed, boolean excluded, Completeness completeness, String remedy) {

    PairAnswer {
        exposed = List.copyOf(exposed);
    }

    /** What evaluations of the worlds of one pair say together, without a remedy: of each channel the shortest story. */
    static PairAnswer of(List<Evaluation> evaluations) {
        return evaluations.stream().map(PairAnswer::of).reduce(PairAnswer::and).orElseThrow();
    }

    private PairAnswer and(PairAnswer other) {
        Map<Channel, Exposed> shortest = new EnumMap<>(Channel.class);
        Stream.concat(exposed.stream(), other.exposed.stream())
                .forEach(one -> shortest.merge(
                        one.channel(), one, (first, second) -> second.steps() < first.steps() ? second : first));
        return new PairAnswer(
                List.copyOf(shortest.values()), excluded && other.excluded, completeness.and(other.completeness), "");
    }

    private static PairAnswer of(Evaluation evaluation) {
        List<Exposed> exposed = evaluation.findings().values().stream()
                .map(finding ->
                        new Exposed(finding.channel(), finding.ruling().rule().id(), finding.steps(), finding.story()))
                .toList();
        return new PairAnswer(exposed, !evaluation.search().excluded().isEmpty(), completeness(evaluation), "");
    }

    /** A leak of a search that was cut short leaves open whether there are others. */
    private static Completeness completeness(Evaluation evaluation) {
        if (evaluation.assessment() instanceof Assessment.Unknown unknown) {
            return Completeness.limitedBy(unknown.reason());
        }
        return evaluation.verdict() == Verdict.LEAKS ? evaluation.search().completeness() : Completeness.COMPLETE;
    }

    /** The same, without what some channels show. */
    PairAnswer without(Set<Channel> channels) {
        return new PairAnswer(
                exposed.stream()
                        .filter(one -> !channels.contains(one.channel()))
                        .toList(),
                excluded,
                completeness,
                remedy);
    }

    /** Whether data is read. */
    boolean reads() {
        return exposed.stream().map(Exposed::channel).anyMatch(Channel::leak);
    }

    /** Whether every channel is open, so that nothing is left to find. */
    boolean opensAll() {
        return exposed.size() == Channel.values().length && completeness.isComplete();
    }

    /** Whether it is known that no channel is open. */
    boolean closed() {
        return exposed.isEmpty() && completeness.isComplete();
    }

    PairAnswer with(String words) {
        return new PairAnswer(exposed, excluded, completeness, words);
    }

    PairAnswer butUndecided(String reason) {
        return new PairAnswer(exposed, excluded, Completeness.limitedBy(reason), remedy);
    }
}
