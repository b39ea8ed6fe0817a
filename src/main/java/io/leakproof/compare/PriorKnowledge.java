package io.leakproof.compare;

import io.leakproof.compare.Baseline.Pair;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The knowledge that a comparison is held against: an earlier run, leaks that are accepted, or both. Immutable.
 *
 * @param baseline the earlier run, if there is one
 * @param known the leaks that are accepted
 * @param asOf the day that counts; any where no leak is accepted
 */
public record PriorKnowledge(Optional<Baseline> baseline, List<KnownLeak> known, LocalDate asOf) {

    public PriorKnowledge {
        known = List.copyOf(known);
    }

    Standing of(String world, String policy) {
        Pair pair = new Pair(world, policy);
        return new Standing(
                baseline.isPresent(),
                baseline.map(run -> run.verdicts().get(pair)),
                known.stream().filter(leak -> leak.pair().equals(pair)).toList(),
                asOf);
    }

    /** What the earlier run decided and this one did not. */
    public Map<Pair, RecordedVerdict> gone(Comparison now) {
        Map<Pair, RecordedVerdict> gone = new LinkedHashMap<>();
        baseline.ifPresent(run -> gone.putAll(run.verdicts()));
        gone.keySet().removeAll(pairs(now));
        return gone;
    }

    /** The leaks that are accepted and that this run did not find. */
    public List<KnownLeak> notFound(Comparison now) {
        return known.stream()
                .filter(leak -> now.scenarios().stream()
                        .filter(scenario -> scenario.id().equals(leak.pair().world()))
                        .flatMap(scenario -> scenario.outcomes().stream())
                        .filter(outcome -> outcome.policy().equals(leak.pair().policy()))
                        .flatMap(outcome -> outcome.evaluation().findings().keySet().stream())
                        .noneMatch(leak.channels()::contains))
                .toList();
    }

    private static Set<Pair> pairs(Comparison now) {
        return now.scenarios().stream()
                .flatMap(scenario ->
                        scenario.outcomes().stream().map(outcome -> new Pair(scenario.id(), outcome.policy())))
                .collect(Collectors.toSet());
    }
}
