package io.leakproof.cli;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.ClusterAuditor;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** Decides what runs in a whole cluster, from the lists that kubectl prints. */
final class AuditCommand extends Subcommand {

    private final Supplier<List<String>> files = arguments(
            "1..*",
            "FILES",
            "JSON as kubectl prints it, folders with such files in them or below, or - for standard input.");
    private final Supplier<String> config = option(
                    "--config", "FILE", "The configuration of admission; `leakproof schema admission` describes it.")
            .one();
    private final Supplier<Boolean> today = flag("--today", "Decide for what drivers do by themselves, too.");
    private final Supplier<List<String>> policies = option(
                    "--policy",
                    "FILE",
                    "Decide for these policies instead of those in force; may be given more than once.")
            .many();
    private final Supplier<Format> format = option(
                    "--format",
                    "FORMAT",
                    new OneOf<>(EnumSet.complementOf(EnumSet.of(Format.TAP)).toArray(Format[]::new)),
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
            .or("text");

    AuditCommand(Streams streams) {
        super(
                streams,
                "audit",
                "[OPTIONS] FILES... --config FILE",
                "Say of each pool of nodes, and of each two tenants that it can bring together, what may leak, and of which Pods.",
                "",
                "Reads what `kubectl get pods,nodes,namespaces,... -A -o json` prints, in any order and of any length. What was not"
                        + " read or could not be is said in each form of the report.",
                "",
                "1 is the exit code where something leaks or would be denied, and 3 where nothing does and something is not known.");
    }

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(streams().in());
        List<Policy> instead = inputs.policies(policies.get(), today.get()).stream()
                .map(PolicyFile::policy)
                .toList();
        AdmissionSetup setup = inputs.admission(config.get());
        ClusterAuditor auditor = new ClusterAuditor(setup, config.get());
        inputs.lists(
                files.get(),
                (in, name, inFolder) -> auditor.read(in, name),
                (problem, inFolder) -> auditor.notRead(problem.render()));
        inputs.throwIfAny();
        ClusterAudit audit = auditor.audit(instead);
        streams().print(Forms.ofAudit().report(audit, format.get(), Page.plain()));
        return Exit.of(audit.leaks(), audit.undetermined());
    }
}
