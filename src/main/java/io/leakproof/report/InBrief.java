package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.Wrap;
import io.leakproof.search.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One policy in one world in a few words, for forms that set no text themselves.
 *
 * @param outcome what was decided
 */
record InBrief(Outcome outcome) {

    /** {@code leaks}, {@code blocks}, {@code blocks vacuously} or {@code unknown}. */
    String verdict() {
        return evaluation().isVacuous() ? "blocks vacuously" : outcome.verdict().word();
    }

    /** The same, marked where it rests on what nobody read. */
    String markedVerdict() {
        return verdict() + (outcome.isAssumed() ? Words.ASSUMED : "");
    }

    /** The policy and its verdict, marked likewise: {@code `two-tier` blocks}. */
    String sentence() {
        return Words.quoted(outcome.policy()) + (outcome.verdict() == Verdict.UNKNOWN ? " is " : " ") + markedVerdict();
    }

    /** Every channel that is open and in how few events; empty where none is. */
    String by() {
        return evaluation().findings().values().stream().map(Words::by).collect(Collectors.joining("; "));
    }

    /** The options that it needs; empty where it does not block. */
    String needs() {
        return outcome.verdict() == Verdict.BLOCKS
                ? Words.needs(outcome.needs()).replace(Wrap.GLUE, ' ')
                : "";
    }

    /** What it costs, and what the kernel refuses beside it; empty where that is nothing. */
    List<String> costs() {
        SearchResult search = evaluation().search();
        List<String> costs = new ArrayList<>();
        if (!search.excluded().isEmpty()) {
            costs.add("excludes " + Words.names(search.excluded()));
        }
        search.costs().stream().sorted().map(Words::cost).forEach(costs::add);
        if (!search.kernelExcluded().isEmpty()) {
            costs.add("the kernel itself refuses " + Words.names(search.kernelExcluded()));
        }
        return costs;
    }

    /** The costs in one cell: {@code none}, or {@code none found so far} where not all was looked at. */
    String costsInWords() {
        String none = outcome.verdict() == Verdict.UNKNOWN ? "none found so far" : "none";
        return costs().isEmpty() ? none : String.join(", ", costs());
    }

    /** Why the verdict is unknown or vacuous; else empty. */
    String why() {
        return evaluation().doubt().orElse("");
    }

    /** How much was looked at. */
    String numbers() {
        SearchResult search = evaluation().search();
        return Words.count(search.states(), "state") + ", " + Words.count(search.transitions(), "transition")
                + (search.complete() ? ", complete" : ", not complete");
    }

    private Evaluation evaluation() {
        return outcome.evaluation();
    }
}
