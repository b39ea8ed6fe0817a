package io.leakproof.compare;

import io.leakproof.facts.FactsFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The combinations of options that block, and those of them that cost least. Immutable.
 *
 * @param rules the digest of the rules that decided
 * @param worlds in which a combination has to block
 * @param choices the combinations that no other undercuts, without superfluous options; the cheapest first
 * @param tried how many combinations there are
 * @param blocking how many of them block in every world, in at least one of them not vacuously, and fail nothing
 * @param unknown how many were not decided
 * @param doubt why not everything was decided, or why a block says nothing here, as a sentence without a full stop
 * @param failOn what no combination is chosen with; empty where nothing was said of it
 */
public record Recommendation(
        String rules,
        List<FactsFile> worlds,
        List<Choice> choices,
        int tried,
        int blocking,
        int unknown,
        Optional<String> doubt,
        Set<FailOn> failOn) {

    /** Copies the lists and the set. */
    public Recommendation {
        worlds = List.copyOf(worlds);
        choices = List.copyOf(choices);
        failOn = Collections.unmodifiableSet(new TreeSet<>(failOn));
    }
}
