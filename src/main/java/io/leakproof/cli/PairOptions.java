package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the commands that are about one policy in one world. */
final class PairOptions extends CommandOptions {

    private final Supplier<String> policy = option("--policy", "FILE", "A policy file, or - for standard input.")
            .one();
    private final Supplier<String> facts =
            option("--facts", "FILE", "A facts file, or - for standard input.").one();

    PairOptions(CommandSpec command) {
        super(command);
    }

    /** The policy; several where it is variants, none where it was refused. */
    List<PolicyFile> policies(Inputs inputs) {
        return inputs.policies(inputs.document(policy.get()).stream());
    }

    /** The world; none where it was refused. */
    List<FactsFile> worlds(Inputs inputs, Supplier<Catalogue> catalogue) {
        return inputs.facts(inputs.document(facts.get()).stream(), catalogue);
    }

    /** The argument that names the world. */
    String facts() {
        return facts.get();
    }
}
