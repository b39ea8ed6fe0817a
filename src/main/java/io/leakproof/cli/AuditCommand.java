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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides what runs in a whole cluster, from the lists that kubectl prints. */
@Command(
        name = "audit",
        customSynopsis = "leakproof audit [OPTIONS] FILES... --config FILE",
        description = {
            "Say of each pool of nodes, and of each two tenants that it can bring together, what may leak, and of which Pods.",
            "",
            "Reads what `kubectl get pods,nodes,namespaces,... -A -o json` prints, in any order and of any length. What was not"
                    + " read or could not be is said in each form of the report.",
            "",
            "1 is the exit code where something leaks or would be denied, and 3 where nothing does and something is not known."
        })
final class AuditCommand extends Subcommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILES",
            description =
                    "JSON as kubectl prints it, folders with such files in them or below, or - for standard input.")
    private List<String> files;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration of admission; `leakproof schema admission` describes it.")
    private String config;

    @Option(names = "--today", description = "Decide for what drivers do by themselves, too.")
    private boolean today;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Decide for these policies instead of those in force; may be given more than once.")
    private List<String> policies = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Formats.class,
            completionCandidates = Formats.class,
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(streams().in());
        List<Policy> instead = inputs.policies(policies, today).stream()
                .map(PolicyFile::policy)
                .toList();
        AdmissionSetup setup = inputs.admission(config);
        ClusterAuditor auditor = new ClusterAuditor(setup, config);
        inputs.lists(
                files,
                (in, name, inFolder) -> auditor.read(in, name),
                (problem, inFolder) -> auditor.notRead(problem.render()));
        inputs.throwIfAny();
        ClusterAudit audit = auditor.audit(instead);
        streams().print(Forms.ofAudit().report(audit, format, Page.plain()));
        return Exit.of(audit.leaks(), audit.undetermined());
    }

    /** The formats. */
    static final class Formats extends OneOf<Format> {
        Formats() {
            super(EnumSet.complementOf(EnumSet.of(Format.TAP)).toArray(Format[]::new));
        }
    }
}
