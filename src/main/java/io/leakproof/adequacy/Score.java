package io.leakproof.adequacy;

import java.util.List;

/**
 * The mutation score: which changes tests notice. Immutable.
 *
 * @param results of every mutant that was chosen, in the order of rules and policies
 * @param all how many there are to choose from
 */
public record Score(List<MutantResult> results, int all) {

    public Score {
        results = List.copyOf(results);
    }

    /** How many came to this. */
    public long count(MutantStatus status) {
        return results.stream().filter(one -> one.status() == status).count();
    }

    /** The mutants that no test notices. */
    public List<MutantResult> survivors() {
        return results.stream()
                .filter(one -> one.status() == MutantStatus.SURVIVED)
                .toList();
    }

    /** The percentage of the mutants that could be noticed and were; 0 where there was none, as nothing was tested. */
    public double percent() {
        long killed = count(MutantStatus.KILLED);
        long noticeable = killed + count(MutantStatus.SURVIVED);
        return noticeable == 0 ? 0 : 100.0 * killed / noticeable;
    }
}
