package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** One policy in one world, in full. */
@Command(
        name = "evaluate",
        sortOptions = false,
        customSynopsis = "leakproof evaluate [OPTIONS] --policy FILE --facts FILE",
        description =
                "Decide one policy in one world, and say all about it: each channel with its story, what the policy"
                        + " needs and costs, and the rules that decided.",
        optionListHeading = "%nOptions:%n")
final class EvaluateCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Mixin
    private PairOptions pair;

    @Mixin
    private DecidingOptions deciding;

    @Mixin
    private FailOnOption failOn;

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(leakproof.streams());
        Supplier<Catalogue> entries = deciding.catalogue(inputs);
        List<PolicyFile> candidates = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        return deciding.work(leakproof.streams(), failOn.all())
                .run(deciding.evaluator(inputs, leakproof.shippedEvaluator()), worlds, candidates, true);
    }
}
