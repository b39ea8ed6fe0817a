package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Certificate;
import io.leakproof.reference.LimitReachedException;
import io.leakproof.search.Limits;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Write a proof that it blocks, which `check` verifies without a search.")
    private @Nullable String certificate;

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
        int code = deciding.work(leakproof.streams(), failOn.all())
                .run(deciding.evaluator(inputs, leakproof.shippedEvaluator()), worlds, candidates, true);
        if (certificate != null && code != Exit.WELL) {
            leakproof.streams().tell("leakproof evaluate: no certificate is written, as it does not block\n");
        } else if (certificate != null) {
            Outputs.write(certificate, certificate(worlds.get(0), candidates.get(0)));
        }
        return code;
    }

    private String certificate(FactsFile world, PolicyFile candidate) {
        try {
            return CheckCommand.text(
                    world,
                    candidate,
                    Certificate.of(
                            world.world(), candidate.policy(), Limits.defaults().maxStates()));
        } catch (Certificate.RefusedException | LimitReachedException e) {
            throw new LateException("no certificate: " + e.getMessage());
        }
    }
}
