package io.leakproof.cli;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.model.Promela;
import io.leakproof.model.Tla;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.engine.RuleBook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One policy in one world, for another model checker; or a configuration of admission, for an API server that decides itself. */
final class ExportCommand extends Subcommand {

    /** The languages that are written. */
    enum Model {
        /** SPIN. */
        promela,
        /** TLC. */
        tla,
        /** Kubernetes. */
        vap
    }

    private final Supplier<Model> format = option(
                    "--format",
                    "MODEL",
                    Model.class,
                    "For SPIN, for TLC, or for an API server: ${COMPLETION-CANDIDATES}.")
            .one();
    private final PairOptions pair = new PairOptions(CommandSpec.create());
    private final OptionSpec config = OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(String.class)
            .required(true)
            .description("A configuration of admission, for vap.")
            .build();
    private final Supplier<Boolean> asserting;
    private final InputOptions given;

    ExportCommand(Streams streams) {
        super(
                streams,
                "export",
                "",
                "Write one policy in one world as a model for another checker: SPIN counts the same states in Promela, and TLC"
                        + " in TLA+; and both one transition more, the step into the first state.",
                "",
                "Or write ValidatingAdmissionPolicies with their bindings, by which an API server decides without a webhook what a"
                        + " Pod and its namespace alone decide. What is left to the webhook is told on standard error.");
        spec().usageMessage()
                .customSynopsis(
                        "leakproof export [OPTIONS] --format MODEL --policy FILE --facts FILE",
                        "leakproof export --format vap --config FILE");
        spec().addArgGroup(ArgGroupSpec.builder()
                .multiplicity("1")
                .addSubgroup(pairGroup())
                .addArg(config)
                .build());
        asserting = flag(
                "--assert",
                "For promela: let SPIN stop at the first leak, as an assertion that fails. In tla that is `NoLeak`,"
                        + " an invariant that TLC checks if its configuration says so.");
        given = new InputOptions(spec());
    }

    /** The options that name a policy in a world, which go together. */
    private ArgGroupSpec pairGroup() {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().exclusive(false);
        pair.spec().args().forEach(group::addArg);
        return group.build();
    }

    @Override
    public Integer call() {
        String file = config.getValue();
        if (format.get() != Model.vap && file == null) {
            return model();
        }
        if (format.get() != Model.vap || file == null) {
            throw misused(
                    file == null
                            ? "vap is written of a --config"
                            : format.get() + " is written of a --policy and --facts");
        }
        return policies(file);
    }

    private int policies(String file) {
        Inputs inputs = given.inputs(streams());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Optional<String> policies = inputs.document(file)
                .flatMap(document -> inputs.read(() -> AdmissionSetup.validatingAdmissionPolicies(document, today)));
        inputs.throwIfAny();
        streams().print(policies.orElseThrow());
        streams()
                .tell("left to the webhook: " + String.join(", ", AdmissionSetup.leftToTheWebhook()) + "; and all kinds"
                        + " of objects but Pods and Namespaces\n");
        return Exit.WELL;
    }

    private int model() {
        Inputs inputs = given.inputs(streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<PolicyFile> policies = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        RuleBook book = given.book(inputs);
        streams().print(model(worlds.get(0), one("--policy", policies), book));
        return Exit.WELL;
    }

    private String model(FactsFile world, PolicyFile candidate, RuleBook book) {
        try {
            if (format.get() == Model.tla) {
                return Tla.of(world.world(), candidate.policy(), book);
            }
            return asserting.get()
                    ? Promela.asserting(world.world(), candidate.policy(), book)
                    : Promela.of(world.world(), candidate.policy(), book);
        } catch (IllegalArgumentException e) {
            throw misused(pair.facts() + ": " + e.getMessage());
        }
    }
}
