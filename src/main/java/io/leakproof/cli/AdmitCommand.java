package io.leakproof.cli;

import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.report.AdmissionReport;
import io.leakproof.report.Forms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decides objects of files as the webhook would, where there is no cluster. */
@Command(
        name = "admit",
        sortOptions = false,
        customSynopsis = "leakproof admit [OPTIONS] FILES... --config FILE",
        description = {
            "Decide whether objects of Kubernetes may be admitted, as the webhook with this configuration does.",
            "",
            "Manifests know of each other, whatever the order and the files: of the claims of a Pod, and of the labels of a"
                    + " namespace that the configuration does not name.",
            "",
            "1 is the exit code where something is denied, and 3 where nothing is and yet something that is warned of is"
                    + " undetermined. Other warnings do not change it."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class AdmitCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILES",
            description =
                    "Manifests (YAML of one document or several, JSON, lists) or AdmissionReviews, folders of them, or"
                            + " - for standard input.")
    private List<String> files;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration of admission; `leakproof schema admission` describes it.")
    private String config;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The namespace of objects that do not say it (default: ${DEFAULT-VALUE}).")
    private String namespace;

    @Mixin
    private ReportOptions reporting;

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(leakproof.streams().in());
        Map<String, String> texts = inputs.texts(files);
        AdmissionSetup setup = inputs.admission(config);
        AdmissionReport decisions =
                new AdmissionReport(config, setup.digests(), setup.manifests().admit(texts, namespace));
        leakproof.streams().print(reporting.report(decisions, Forms.ofAdmission(), leakproof.streams(), false));
        return exit(decisions);
    }

    private static int exit(AdmissionReport decisions) {
        if (decisions.count(Answer.DENY) > 0) {
            return Exit.LEAKS;
        }
        return decisions.undetermined() ? Exit.UNKNOWN : Exit.WELL;
    }
}
