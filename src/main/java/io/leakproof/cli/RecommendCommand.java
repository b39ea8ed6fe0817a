package io.leakproof.cli;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.OperatorAdviser;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.report.Forms;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Recommends which options to set. */
final class RecommendCommand extends Subcommand {

    private final Supplier<List<String>> facts = option(
                    "--facts", "FILES", "Facts files, folders of them, or - for standard input.")
            .required()
            .each("1..*")
            .many();
    private final Supplier<Optional<Reader>> reader = option(
                    "--for",
                    "WHOM",
                    Reader.class,
                    "${COMPLETION-CANDIDATES} (default: operator where facts were collected from machines, else kernel).")
            .maybe();
    private final DecidingOptions deciding = new DecidingOptions(spec());
    private final FailOnOption failOn = new FailOnOption(spec());

    RecommendCommand(Streams streams) {
        super(
                streams,
                "recommend",
                "[OPTIONS] --facts FILES...",
                "Say what to do so that no tenant can read another's data in any of the worlds.",
                "",
                "For whoever runs nodes (--for operator): what leaks today, with what each driver does by itself; then the measures by which nothing"
                        + " leaks, those that change least first, with what they cost and what would spare that; then what has to stay as"
                        + " it is. A measure is a line of a Pod, a parameter, a job, a kernel: the catalogue's remedies.",
                "",
                "For whoever writes the kernel or a policy (--for kernel): of every combination of options, those that block in every world"
                        + " and that no other undercuts; " + platform()
                        + ", which are up to a platform, stay at their defaults."
                        + " A combination undercuts another if it costs a part of what that costs and nothing else. The order is: least"
                        + " hardware shut out, then the fewest worlds in which the next user waits, imports break, memory is"
                        + " hoarded, pins are not accounted. Options that change nothing about it are left out, and combinations with what --fail-on names.",
                "",
                "The exit code is 0 if something blocks, or nothing leaks as it is, 1 if nothing does, 3 if that is unknown, every block is vacuous, or"
                        + " Ctrl-C left combinations or measures undecided.");
    }

    /** The options that are not tried. */
    private static String platform() {
        return Recommender.OF_THE_PLATFORM.stream().map(PolicyOption::key).collect(Collectors.joining(" and "));
    }

    /** The readers of a recommendation. */
    enum Reader {
        /** Who runs nodes. */
        operator,
        /** Who writes the kernel, or designs a policy. */
        kernel
    }

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(streams());
        List<FactsFile> worlds = inputs.facts(facts.get(), deciding.catalogue(inputs));
        Evaluator evaluator = deciding.search().wanted(deciding.evaluator(inputs));
        boolean collected = worlds.stream().allMatch(world -> world.provenance().isPresent());
        if (reader.get().orElse(collected ? Reader.operator : Reader.kernel) == Reader.operator) {
            return advise(evaluator, worlds);
        }
        Recommendation recommendation;
        boolean interrupted;
        try (Interrupt interrupt = Interrupt.of(streams())) {
            recommendation = Recommender.recommend(
                    evaluator, deciding.search().limits(interrupt), failOn.all(), deciding.threads(), worlds);
            interrupted = interrupt.requested();
        }
        deciding.reporting().print(recommendation, Forms.ofRecommendation(), streams(), false);
        return exit(recommendation, interrupted);
    }

    private int advise(Evaluator evaluator, List<FactsFile> worlds) {
        OperatorAdvice advice;
        boolean interrupted;
        try (Interrupt interrupt = Interrupt.of(streams())) {
            advice = OperatorAdviser.advise(evaluator, deciding.search().limits(interrupt), deciding.threads(), worlds);
            interrupted = interrupt.requested();
        }
        deciding.reporting().print(advice, Forms.ofOperatorAdvice(), streams(), false);
        return exit(advice, interrupted);
    }

    /** Where somebody asked for an end before all was decided, what reaches less may be among what is left. */
    static int exit(OperatorAdvice advice, boolean interrupted) {
        if (interrupted && advice.doubt().isPresent()) {
            return Exit.UNKNOWN;
        }
        if (!advice.plans().isEmpty()) {
            return Exit.WELL;
        }
        return advice.verdict() == Verdict.LEAKS && advice.doubt().isEmpty() ? Exit.LEAKS : Exit.UNKNOWN;
    }

    /** Where somebody asked for an end before all was decided, a cheaper combination may be among what is left. */
    static int exit(Recommendation recommendation, boolean interrupted) {
        if (interrupted && recommendation.unknown() > 0) {
            return Exit.UNKNOWN;
        }
        if (recommendation.blocking() > 0) {
            return Exit.WELL;
        }
        return recommendation.doubt().isEmpty() ? Exit.LEAKS : Exit.UNKNOWN;
    }
}
