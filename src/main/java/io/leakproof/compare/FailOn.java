package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import io.leakproof.source.Word;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The things that can fail a run where they are found under a policy: a leak, tampering, and each cost. */
public enum FailOn implements Word {
    /** One tenant can read another's data. */
    LEAK(evaluation -> evaluation.verdict() == Verdict.LEAKS),
    /** One tenant can write into another's memory. */
    TAMPER(evaluation -> evaluation.findings().containsKey(Channel.TAMPER)),
    /** The policy shuts an importer out, which is certain only once every order of events was looked at. */
    EXCLUDED(evaluation ->
            evaluation.search().complete() && !evaluation.search().excluded().isEmpty()),
    /** See {@link Cost#BREAKS_IMPORTS}. */
    BREAKS_IMPORTS(Cost.BREAKS_IMPORTS),
    /** See {@link Cost#HOARDS}. */
    HOARDS(Cost.HOARDS),
    /** See {@link Cost#KILLS_HOLDERS}. */
    KILLS_HOLDERS(Cost.KILLS_HOLDERS),
    /** See {@link Cost#NEXT_OPEN_WAITS}. */
    NEXT_OPEN_WAITS(Cost.NEXT_OPEN_WAITS),
    /** See {@link Cost#UNACCOUNTED_PINS}. */
    UNACCOUNTED_PINS(Cost.UNACCOUNTED_PINS);

    private final Predicate<Evaluation> found;
    private final @Nullable Cost cost;

    FailOn(Predicate<Evaluation> found) {
        this.found = found;
        cost = null;
    }

    FailOn(Cost cost) {
        found = evaluation -> evaluation.search().costs().contains(cost);
        this.cost = cost;
    }

    /** The cost that it is, if it is one beside the importers that are shut out. */
    public Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /** Whether it is found, for certain, under a policy in a world. */
    public boolean in(Evaluation evaluation) {
        return found.test(evaluation);
    }
}
