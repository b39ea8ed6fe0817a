package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.Channel;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A verdict with what was found, as reports in JSON keep it: two runs that came to the same have equal ones. Immutable.
 *
 * @param found the words of the channels that are open, and of all that can fail a run
 */
public record RecordedVerdict(Verdict verdict, boolean vacuous, SortedSet<String> found) {

    /** Copies the set. */
    public RecordedVerdict {
        found = Collections.unmodifiableSortedSet(new TreeSet<>(found));
    }

    static RecordedVerdict of(Evaluation evaluation) {
        SortedSet<String> found = new TreeSet<>();
        evaluation.findings().keySet().stream().map(Channel::word).forEach(found::add);
        Arrays.stream(FailOn.values())
                .filter(one -> one != FailOn.LEAK && one.in(evaluation))
                .map(FailOn::word)
                .forEach(found::add);
        return new RecordedVerdict(evaluation.verdict(), evaluation.isVacuous(), found);
    }

    /** All of it in a few words: {@code leaks (stale-read, unaccounted-pins)}. */
    public String inWords() {
        return (vacuous ? "blocks vacuously" : verdict.word())
                + (found.isEmpty() ? "" : " (" + String.join(", ", found) + ")");
    }
}
