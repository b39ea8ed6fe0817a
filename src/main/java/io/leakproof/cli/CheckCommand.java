package io.leakproof.cli;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Certificate;
import io.leakproof.source.RegularFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Checks a certificate that {@code evaluate --certificate} wrote. */
final class CheckCommand extends Subcommand {

    /** The first line of certificates; what follows says of which files it speaks. */
    private static final String FORMAT = "leakproof/certificate/v1";

    private static final int MOST_BYTES = 1 << 30;

    private final Supplier<String> certificate = argument("CERTIFICATE", "What `evaluate --certificate` wrote.");
    private final PairOptions pair = new PairOptions(spec());
    private final Supplier<List<String>> catalogue = ownCatalogues();

    CheckCommand(Streams streams) {
        super(
                streams,
                "check",
                "[OPTIONS] CERTIFICATE --policy FILE --facts FILE",
                "Check a certificate that `evaluate --certificate` wrote, without any search: the set of states in it contains the first one, no"
                        + " event leads out of it, and no state in it leaks. So the policy blocks in this world.",
                "",
                "The check knows the events of the semantics and nothing of the rules or of the search. The exit code is 0 if the"
                        + " certificate holds, 1 if it is refused.");
    }

    /** The text of a certificate. */
    static String text(FactsFile world, PolicyFile policy, List<String> states) {
        return header(world, policy) + "\n" + String.join("\n", states) + "\n";
    }

    private static String header(FactsFile world, PolicyFile policy) {
        return FORMAT + " facts " + world.digest() + " policy " + policy.digest();
    }

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(streams().in());
        Supplier<Catalogue> entries = inputs.catalogue(catalogue.get());
        List<PolicyFile> policies = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        inputs.throwIfAny();
        PolicyFile policy = one("--policy", policies);
        List<String> lines = lines(certificate.get());
        try {
            if (lines.isEmpty() || !lines.get(0).equals(header(worlds.get(0), policy))) {
                streams().print("refused: it is no certificate of this policy in this world\n");
                return Exit.LEAKS;
            }
            Certificate.Extent extent =
                    Certificate.check(worlds.get(0).world(), policy.policy(), lines.subList(1, lines.size()));
            streams()
                    .print(String.format(
                            Locale.ROOT,
                            "holds: %,d states, the first one among them; none leaks, and none of %,d transitions leads out of them%n",
                            extent.states(),
                            extent.steps()));
            return Exit.WELL;
        } catch (Certificate.RefusedException e) {
            streams().print("refused: " + e.getMessage() + "\n");
            return Exit.LEAKS;
        }
    }

    private static List<String> lines(String file) {
        return new String(RegularFiles.read(Path.of(file), MOST_BYTES), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
