package io.leakproof.cli;

import io.leakproof.export.Promela;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleBook;
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

    /** For whom. */
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

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "A policy file, or - for standard input.")
    private String policy;

    @Option(
            names = "--facts",
            required = true,
            paramLabel = "FILE",
            description = "A facts file, or - for standard input.")
    private String facts;

    @Option(names = "--assert", description = "Let the checker stop at the first leak, as an assertion that fails.")
    private boolean asserting;

    @Mixin
    private CatalogueOption catalogue;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private ChangeOptions changes;

    @Override
    public Integer call() {
        Inputs inputs = changes.in(new Inputs(leakproof.streams().in()));
        Supplier<Catalogue> entries = inputs.catalogue(catalogue.paths());
        List<PolicyFile> policies = inputs.policies(inputs.document(policy).stream());
        List<FactsFile> worlds = inputs.facts(inputs.document(facts).stream(), entries);
        RuleBook book = rules.book(inputs);
        leakproof.streams().print(model(worlds.get(0), policies.get(0), book));
        return Exit.WELL;
    }

    private String model(FactsFile world, PolicyFile candidate, RuleBook book) {
        try {
            return asserting
                    ? Promela.asserting(world.world(), candidate.policy(), book)
                    : Promela.of(world.world(), candidate.policy(), book);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), facts + ": " + e.getMessage());
        }
    }
}
