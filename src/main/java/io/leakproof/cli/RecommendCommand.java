package io.leakproof.cli;

import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.report.Forms;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Recommends which options to set. */
@Command(
        name = "recommend",
        sortOptions = false,
        customSynopsis = "leakproof recommend [OPTIONS] --facts FILES...",
        description = {
            "Try every combination of options, and list those that block in every world and that no other undercuts.",
            "",
            "A combination undercuts another if it costs a part of what that costs and nothing else. The order is: least"
                    + " hardware shut out, then the fewest worlds in which the next user waits, imports break, memory is"
                    + " hoarded, pins are not accounted. Options that change nothing about it are left out.",
            "",
            "The exit code is 0 if something blocks, 1 if nothing does, 3 if that is unknown, every block is vacuous, or"
                    + " Ctrl-C left combinations undecided."
        },
        optionListHeading = "%nOptions:%n")
final class RecommendCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Option(
            names = "--facts",
            arity = "1..*",
            required = true,
            paramLabel = "FILES",
            description = "Facts files, folders of them, or - for standard input.")
    private List<String> facts;

    @Mixin
    private DecidingOptions deciding;

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(leakproof.streams());
        List<FactsFile> worlds = inputs.facts(facts, deciding.catalogue(inputs));
        Evaluator evaluator = deciding.search().wanted(deciding.evaluator(inputs, leakproof.shippedEvaluator()));
        Recommendation recommendation;
        boolean interrupted;
        try (Interrupt interrupt = leakproof.streams().ownProcess() ? Interrupt.listening() : Interrupt.never()) {
            recommendation = Recommender.recommend(
                    evaluator,
                    deciding.search().limits(interrupt),
                    deciding.search().strict(),
                    deciding.threads(),
                    worlds);
            interrupted = interrupt.requested();
        }
        leakproof
                .streams()
                .print(deciding.reporting()
                        .report(recommendation, Forms.ofRecommendation(), leakproof.streams(), false));
        return exit(recommendation, interrupted);
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
