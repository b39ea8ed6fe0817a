package io.leakproof.cli;

import io.leakproof.compare.PriorKnowledge;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.MissingParameterException;

/** Many policies in many worlds. */
final class CompareCommand extends Subcommand {

    private final Supplier<List<String>> policies = arguments(
            "0..*",
            "POLICIES",
            "Policy files, folders of them (*.yaml, *.yml, not below), or - for standard input. They stand before"
                    + " --facts, or behind --.");
    private final Supplier<Boolean> today = flag(
            "--today",
            "Put a policy `today` first: what each device's own driver does by itself (base: as-merged, no options)."
                    + " Then no other need be named.");
    private final Supplier<List<String>> facts = option(
                    "--facts", "FILES", "Facts files, folders of them, or - for standard input.")
            .required()
            .each("1..*")
            .many();
    private final DecidingOptions deciding = new DecidingOptions(spec());
    private final CoverOptions cover = new CoverOptions(spec());
    private final FailOnOption failOn = new FailOnOption(spec());
    private final BaselineOptions baseline = new BaselineOptions(spec());

    CompareCommand(Streams streams) {
        super(
                streams,
                "compare",
                "[OPTIONS] POLICIES... --facts FILES...",
                "Decide every policy in every world: a table, then the stories of the leaks.",
                "",
                "LEAK says whether the policy lets one tenant read another's data; BY, through which channel and in how few"
                        + " events; NEEDS, which of its options it cannot do without; COSTS, what it does to honest users.");
    }

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(streams());
        if (policies.get().isEmpty() && !today.get()) {
            throw new MissingParameterException(
                    spec().commandLine(),
                    spec().positionalParameters().get(0),
                    "Missing required parameter: 'POLICIES...', or --today");
        }
        List<PolicyFile> candidates = inputs.policies(policies.get(), today.get());
        List<FactsFile> worlds = inputs.facts(facts.get(), deciding.catalogue(inputs));
        Optional<PriorKnowledge> prior = baseline.read(inputs, cover.asOf());
        return deciding.work(streams(), cover, failOn.all())
                .against(prior)
                .run(deciding.evaluator(inputs), worlds, candidates, false);
    }
}
