package io.leakproof.cli;

import io.leakproof.compare.PriorKnowledge;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many policies in many worlds. */
@Command(
        name = "compare",
        customSynopsis = "leakproof compare [OPTIONS] POLICIES... --facts FILES...",
        description = {
            "Decide every policy in every world: a table, then the stories of the leaks.",
            "",
            "LEAK says whether the policy lets one tenant read another's data; BY, through which channel and in how few"
                    + " events; NEEDS, which of its options it cannot do without; COSTS, what it does to honest users."
        })
final class CompareCommand extends Subcommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "POLICIES",
            description =
                    "Policy files, folders of them (*.yaml, *.yml, not below), or - for standard input. They stand before"
                            + " --facts, or behind --.")
    private List<String> policies = List.of();

    @Option(
            names = "--today",
            description =
                    "Put a policy `today` first: what each device's own driver does by itself (base: as-merged, no options)."
                            + " Then no other need be named.")
    private boolean today;

    @Option(
            names = "--facts",
            arity = "1..*",
            required = true,
            paramLabel = "FILES",
            description = "Facts files, folders of them, or - for standard input.")
    private List<String> facts;

    @Mixin
    private DecidingOptions deciding;

    @Mixin
    private CoverOptions cover;

    @Mixin
    private FailOnOption failOn;

    @Mixin
    private BaselineOptions baseline;

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(streams());
        if (policies.isEmpty() && !today) {
            throw new MissingParameterException(
                    spec().commandLine(),
                    spec().positionalParameters().get(0),
                    "Missing required parameter: 'POLICIES...', or --today");
        }
        List<PolicyFile> candidates = inputs.policies(policies, today);
        List<FactsFile> worlds = inputs.facts(facts, deciding.catalogue(inputs));
        Optional<PriorKnowledge> prior = baseline.read(inputs, cover.asOf());
        return deciding.work(streams(), cover, failOn.all())
                .against(prior)
                .run(deciding.evaluator(inputs), worlds, candidates, false);
    }
}
