package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.promela.Promela;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One policy in one world, for another model checker. */
@Command(
        name = "export",
        sortOptions = false,
        customSynopsis = "leakproof export [OPTIONS] --format promela --policy FILE --facts FILE",
        description =
                "Write one policy in one world as a model for another checker. SPIN counts the same states in it, and one"
                        + " transition more: the step into the first state.",
        optionListHeading = "%nOptions:%n")
final class ExportCommand implements Callable<Integer> {

    /** The languages of models. */
    enum Model {
        /** SPIN. */
        promela
    }

    @ParentCommand
    private Leakproof leakproof;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "MODEL",
            description = "Whose language: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("unused") // there is one so far
    private Model format;

    @Mixin
    private PairOptions pair;

    @Option(names = "--assert", description = "Let the checker stop at the first leak, as an assertion that fails.")
    private boolean asserting;

    @Mixin
    private InputOptions given;

    @Override
    public Integer call() {
        Inputs inputs = given.inputs(leakproof.streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<PolicyFile> policies = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        RuleBook book = given.book(inputs, leakproof.shippedEvaluator());
        leakproof.streams().print(model(worlds.get(0), policies.get(0), book));
        return Exit.WELL;
    }

    private String model(FactsFile world, PolicyFile candidate, RuleBook book) {
        try {
            return asserting
                    ? Promela.asserting(world.world(), candidate.policy(), book)
                    : Promela.of(world.world(), candidate.policy(), book);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), pair.facts() + ": " + e.getMessage());
        }
    }
}
