package io.leakproof.cli;

import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Many policies in many worlds. */
@Command(
        name = "compare",
        sortOptions = false,
        customSynopsis = "leakproof compare [OPTIONS] POLICIES... --facts FILES...",
        description = {
            "Decide every policy in every world: a table, then the stories of the leaks.",
            "",
            "LEAK says whether the policy lets one tenant read another's data; BY, through which channel and in how few"
                    + " events; NEEDS, which of its options it cannot do without; COSTS, what it does to honest users."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class CompareCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Parameters(
            arity = "1..*",
            paramLabel = "POLICIES",
            description = "Policy files, folders of them (*.yaml, *.yml), or - for standard input. They stand before"
                    + " --facts, or behind --.")
    private List<String> policies;

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
        List<PolicyFile> candidates = inputs.policies(policies);
        List<FactsFile> worlds = inputs.facts(facts, deciding.catalogue(inputs));
        return deciding.work(leakproof.streams())
                .run(deciding.evaluator(inputs, leakproof.shippedEvaluator()), worlds, candidates, false);
    }
}
