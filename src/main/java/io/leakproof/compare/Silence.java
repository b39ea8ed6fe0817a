package io.leakproof.compare;

import io.leakproof.search.Step;
import java.util.List;
import java.util.Optional;

/**
 * An explanation why no rule stopped a story: beside each step the rules that were asked there and were silent.
 *
 * @param trace the story
 * @param misses for each step the rules that could have stopped something there, the nearest first
 */
public record Silence(List<Step> trace, List<List<NearMiss>> misses) {

    /** Copies the lists. */
    public Silence {
        trace = List.copyOf(trace);
        misses = misses.stream().map(List::copyOf).toList();
    }

    /**
     * What an option that the policy sets came nearest to: the step, from 0, at which a rule of it was silent for the fewest
     * reasons; empty where the policy sets nothing that was asked about.
     */
    public Optional<Integer> decisiveStep() {
        Integer decisive = null;
        for (int step = 0; step < misses.size(); step++) {
            if (own(step).isPresent()
                    && (decisive == null
                            || NearMiss.NEAREST.compare(
                                            own(step).orElseThrow(),
                                            own(decisive).orElseThrow())
                                    < 0)) {
                decisive = step;
            }
        }
        return Optional.ofNullable(decisive);
    }

    /** The nearest miss at a step of a rule of which the policy fulfilled its part. */
    public Optional<NearMiss> own(int step) {
        return misses.get(step).stream().filter(NearMiss::policyDidItsPart).findFirst();
    }
}
