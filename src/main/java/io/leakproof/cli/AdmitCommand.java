package io.leakproof.cli;

import io.leakproof.admission.Concern;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ManifestFiles;
import io.leakproof.compare.FailOn;
import io.leakproof.report.AdmissionReport;
import io.leakproof.report.Forms;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides objects of files as the webhook would, where there is no cluster. */
final class AdmitCommand extends Subcommand {

    private final Supplier<List<String>> files = arguments(
            "1..*",
            "FILES",
            "Manifests (YAML of one document or several, JSON, lists) or AdmissionReviews, folders with *.yaml, *.yml and"
                    + " *.json in them or below, or - for standard input.");
    private final Supplier<String> config = option(
                    "--config", "FILE", "The configuration of admission; `leakproof schema admission` describes it.")
            .one();
    private final Supplier<String> namespace = option(
                    "--namespace",
                    "NAME",
                    "The namespace of objects that do not say it (default: `default`, and none for kinds that are not known).")
            .or("");
    private final ReportOptions reporting = new ReportOptions(spec());
    private final FailOnOption failOn = new FailOnOption(spec());

    AdmitCommand(Streams streams) {
        super(
                streams,
                "admit",
                "[OPTIONS] FILES... --config FILE",
                "Decide whether objects of Kubernetes may be admitted, as the webhook with this configuration does.",
                "",
                "Manifests know of each other, whatever the order and the files: of the claims of a Pod, and of the labels of a"
                        + " namespace that the configuration does not name.",
                "",
                "What is hidden in a folder is left out, and what is no object of Kubernetes is named and skipped. A file of a folder that"
                        + " cannot be read is warned of (file-not-read); one that is named itself is refused. JSON is read piece by piece,"
                        + " whatever its length. Where more than 1,000 objects are allowed without a word, they are only counted.",
                "",
                "1 is the exit code where something is denied or is what --fail-on names, and 3 where nothing is and yet something that is warned of is"
                        + " undetermined. Other warnings do not change it.");
    }

    @Override
    public Integer call() {
        Set<Concern> failing = failOn.given().stream().map(this::concern).collect(Collectors.toSet());
        Inputs inputs = new Inputs(streams().in());
        ManifestFiles manifests = new ManifestFiles(namespace.get());
        inputs.manifests(files.get(), manifests::read, (problem, inFolder) -> {
            if (inFolder) {
                manifests.notRead(problem);
            } else {
                inputs.problems().add(problem);
            }
        });
        AdmissionSetup setup = inputs.admission(config.get());
        AdmissionReport decisions = new AdmissionReport(
                config.get(), setup.digests(), setup.manifests().admit(manifests), failing);
        manifests.skipped().forEach(line -> streams().tell(line + "\n"));
        reporting.print(decisions, Forms.ofAdmission(), streams(), false);
        return Exit.of(decisions.failed(), decisions.undetermined());
    }

    /** As what an admission finds it. */
    private Concern concern(FailOn found) {
        return switch (found) {
            case LEAK -> Concern.CROSS_TENANT_READ;
            case TAMPER -> Concern.CROSS_TENANT_WRITE;
            case EXCLUDED -> Concern.IMPORTER_EXCLUDED;
            default ->
                throw misused(
                        "Invalid value for option '--fail-on': `" + found.word()
                                + "` is a cost of policies, at which admission does not look; it finds leak, tamper and excluded");
        };
    }
}
