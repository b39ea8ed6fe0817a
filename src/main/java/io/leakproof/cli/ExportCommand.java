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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One policy in one world, for another model checker; or a configuration of admission, for an API server that decides itself. */
@Command(
        name = "export",
        customSynopsis = {
            "leakproof export [OPTIONS] --format MODEL --policy FILE --facts FILE",
            "leakproof export --format vap --config FILE"
        },
        description = {
            "Write one policy in one world as a model for another checker: SPIN counts the same states in Promela, and TLC"
                    + " in TLA+; and both one transition more, the step into the first state.",
            "",
            "Or write ValidatingAdmissionPolicies with their bindings, by which an API server decides without a webhook what a"
                    + " Pod and its namespace alone decide. What is left to the webhook is told on standard error."
        })
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

    /** The options that name what is written: a policy in a world, or a configuration. */
    static final class Subject {

        @ArgGroup(exclusive = false)
        private @Nullable PairOptions pair;

        @Option(
                names = "--config",
                required = true,
                paramLabel = "FILE",
                description = "A configuration of admission, for vap.")
        private @Nullable String config;
    }

    @Option(
            names = "--format",
            required = true,
            paramLabel = "MODEL",
            description = "For SPIN, for TLC, or for an API server: ${COMPLETION-CANDIDATES}.")
    private Model format;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--assert",
            description =
                    "For promela: let SPIN stop at the first leak, as an assertion that fails. In tla that is `NoLeak`,"
                            + " an invariant that TLC checks if its configuration says so.")
    private boolean asserting;

    @Mixin
    private InputOptions given;

    @Override
    public Integer call() {
        PairOptions pair = subject.pair;
        String config = subject.config;
        if (format == Model.vap && config != null) {
            return policies(config);
        }
        if (format == Model.vap || pair == null) {
            throw misused(
                    format == Model.vap
                            ? "vap is written of a --config"
                            : format + " is written of a --policy and --facts");
        }
        return model(pair);
    }

    private int policies(String config) {
        Inputs inputs = given.inputs(streams());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Optional<String> policies = inputs.document(config)
                .flatMap(document -> inputs.read(() -> AdmissionSetup.validatingAdmissionPolicies(document, today)));
        inputs.throwIfAny();
        streams().print(policies.orElseThrow());
        streams()
                .tell("left to the webhook: " + String.join(", ", AdmissionSetup.leftToTheWebhook()) + "; and all kinds"
                        + " of objects but Pods and Namespaces\n");
        return Exit.WELL;
    }

    private int model(PairOptions pair) {
        Inputs inputs = given.inputs(streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<PolicyFile> policies = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        RuleBook book = given.book(inputs);
        streams().print(model(pair, worlds.get(0), policies.get(0), book));
        return Exit.WELL;
    }

    private String model(PairOptions pair, FactsFile world, PolicyFile candidate, RuleBook book) {
        try {
            if (format == Model.tla) {
                return Tla.of(world.world(), candidate.policy(), book);
            }
            return asserting
                    ? Promela.asserting(world.world(), candidate.policy(), book)
                    : Promela.of(world.world(), candidate.policy(), book);
        } catch (IllegalArgumentException e) {
            throw misused(pair.facts() + ": " + e.getMessage());
        }
    }
}
