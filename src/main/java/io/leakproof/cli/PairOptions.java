package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of the commands that are about one policy in one world. */
final class PairOptions {

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

    /** The policy; several where it is variants, none where it was refused. */
    List<PolicyFile> policies(Inputs inputs) {
        return inputs.policies(inputs.document(policy).stream());
    }

    /** The world; none where it was refused. */
    List<FactsFile> worlds(Inputs inputs, Supplier<Catalogue> catalogue) {
        return inputs.facts(inputs.document(facts).stream(), catalogue);
    }

    /** The argument that names the world. */
    String facts() {
        return facts;
    }
}
