package io.leakproof.adequacy;

import java.util.List;

/**
 * What tests notice. Immutable.
 *
 * @param tried every mutant that was chosen, in the order of rules and policies
 * @param all how many there are to choose from
 */
public record Score(List<Tried> tried, int all) {

    /** Copies the list. */
    public Score {
        tried = List.copyOf(tried);
    }

    /** How many came to this. */
    public long count(Fate fate) {
        return tried.stream().filter(one -> one.fate() == fate).count();
    }

    /** Those that no test notices. */
    public List<Tried> survivors() {
        return tried.stream().filter(one -> one.fate() == Fate.SURVIVED).toList();
    }

    /** Per cent of the mutants that could be noticed and were; 0 where there was none, as nothing was tested. */
    public double percent() {
        long killed = count(Fate.KILLED);
        long noticeable = killed + count(Fate.SURVIVED);
        return noticeable == 0 ? 0 : 100.0 * killed / noticeable;
    }
}
