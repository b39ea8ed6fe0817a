package io.leakproof.cli;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.OperatorAdviser;
import io.leakproof.compare.PriorKnowledge;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.report.Cover;
import io.leakproof.report.Forms;
import io.leakproof.search.Effort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides, reports, and gives the exit code: what {@code compare} and {@code evaluate} have in common. */
final class Work {

    /** For more machines a page leaves advice to {@code recommend}, which takes its time. */
    private static final int MOST_ADVISED = 4;

    private final Streams streams;
    private final DecidingOptions deciding;
    private final CoverOptions covering;
    private final Set<FailOn> failOn;
    private Optional<PriorKnowledge> prior = Optional.empty();

    Work(Streams streams, DecidingOptions deciding, CoverOptions covering, Set<FailOn> failOn) {
        this.streams = streams;
        this.deciding = deciding;
        this.covering = covering;
        this.failOn = failOn;
    }

    /** Has it held against what was known before. */
    Work against(Optional<PriorKnowledge> known) {
        prior = known;
        return this;
    }

    int run(Evaluator evaluator, List<FactsFile> facts, List<PolicyFile> policies, boolean full) {
        Comparison comparison;
        Cover cover;
        int takenOver;
        Optional<Baseline> earlier = prior.flatMap(PriorKnowledge::baseline);
        try (Interrupt interrupt = Interrupt.of(streams);
                Progress progress = Progress.on(streams, facts.size() * policies.size())) {
            Comparer comparer = deciding.comparer(evaluator, interrupt).watchedBy(progress);
            comparison = (full
                            ? comparer.inFull()
                            : earlier.map(comparer::after).orElse(comparer))
                    .compare(facts, policies)
                    .failingOn(failOn);
            comparison = prior.map(comparison::against).orElse(comparison);
            takenOver = progress.takenOverSoFar();
            cover = covering.cover(deciding.reporting(), () -> advice(evaluator, facts, policies, interrupt));
        }
        if (earlier.isPresent()) {
            streams.tell(String.format(
                    Locale.ROOT,
                    "%,d of %,d verdicts taken over from the baseline%n",
                    takenOver,
                    facts.size() * policies.size()));
        }
        if (deciding.reporting().verbose()) {
            streams.tell(effort(evaluator));
        }
        deciding.reporting().print(comparison, Forms.ofComparison(cover), streams, full);
        return Exit.of(comparison);
    }

    /** What operators can do, where it is asked what is so today, on few machines. */
    private Optional<OperatorAdvice> advice(
            Evaluator evaluator, List<FactsFile> facts, List<PolicyFile> policies, Interrupt interrupt) {
        boolean today = policies.stream().anyMatch(PolicyFile::isToday);
        return today && facts.size() <= MOST_ADVISED
                ? Optional.of(OperatorAdviser.advise(
                        deciding.search().wanted(evaluator),
                        deciding.search().limits(interrupt),
                        deciding.threads(),
                        facts))
                : Optional.empty();
    }

    /** What all took, finding out what policies need included; of a search that was spared, nothing is counted. */
    private static String effort(Evaluator evaluator) {
        Effort effort = evaluator.effort();
        return String.format(
                Locale.ROOT,
                "%,d questions put to the rules, %,d answered from memory%n%,d states and %,d transitions in %.2f s of searching, %,.0f transitions a second%n",
                evaluator.rules().asked(),
                evaluator.rules().remembered(),
                effort.states(),
                effort.transitions(),
                effort.took().toNanos() / 1e9,
                effort.rate());
    }
}
