package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * The advice for who runs some machines: what leaks there today, and what to do. Immutable.
 *
 * @param rules the digest of the rules that decided
 * @param worlds the machines
 * @param today what each comes to as it is, each device by its own driver
 * @param plans by which nothing leaks in any of them, the nearest first; where nothing leaks today, one without measures
 * @param keeps what has to stay as it is
 * @param premises on what it rests that nobody has read in full
 * @param tried how many sets of measures were decided
 * @param doubt why not everything was decided, as a sentence without a full stop
 */
public record OperatorAdvice(
        String rules,
        List<FactsFile> worlds,
        List<Evaluation> today,
        List<Plan> plans,
        List<Keep> keeps,
        List<Premise> premises,
        int tried,
        Optional<String> doubt) {

    /**
     * Something that has to stay as it is.
     *
     * @param instruction what to do, as a sentence
     * @param why what would be otherwise, as a sentence
     */
    public record Keep(String instruction, String why) {}

    public OperatorAdvice {
        worlds = List.copyOf(worlds);
        today = List.copyOf(today);
        plans = List.copyOf(plans);
        keeps = List.copyOf(keeps);
        premises = List.copyOf(premises);
    }

    /** The worst of what is so today: a leak, then what is unknown. */
    public Verdict verdict() {
        return today.stream().anyMatch(evaluation -> evaluation.verdict() == Verdict.LEAKS)
                ? Verdict.LEAKS
                : today.stream().anyMatch(evaluation -> evaluation.verdict() == Verdict.UNKNOWN)
                        ? Verdict.UNKNOWN
                        : Verdict.BLOCKS;
    }

    /** What was in force in each world. */
    public List<Policy> policies() {
        return today.stream().map(Evaluation::policy).toList();
    }
}
