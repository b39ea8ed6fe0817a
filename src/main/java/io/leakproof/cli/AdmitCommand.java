package io.leakproof.cli;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.admission.kubernetes.AdmissionSetup;
import io.leakproof.admission.kubernetes.Offline.Decided;
import io.leakproof.document.Json;
import io.leakproof.report.Format;
import io.leakproof.report.Version;
import io.leakproof.source.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the webhook would say, where there is no cluster. */
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
        Format format = reporting.textOrJson();
        Inputs inputs = new Inputs(leakproof.streams().in());
        Map<String, String> texts = inputs.texts(files);
        AdmissionSetup setup = inputs.admission(config);
        List<Decided> decided = setup.offline().admit(texts, namespace);
        leakproof.streams().print(format == Format.JSON ? json(decided) : text(decided, setup.digests()));
        return exit(decided);
    }

    private static int exit(List<Decided> decided) {
        if (count(decided, Answer.DENY) > 0) {
            return Exit.LEAKS;
        }
        boolean undetermined = decided.stream()
                .flatMap(one -> one.decision().findings().stream())
                .anyMatch(finding ->
                        finding.action() == Action.WARN && finding.concern().undetermined());
        return undetermined ? Exit.UNKNOWN : Exit.WELL;
    }

    private static long count(List<Decided> decided, Answer answer) {
        return decided.stream()
                .filter(one -> !one.resource().isEmpty())
                .filter(one -> one.decision().answer() == answer)
                .count();
    }

    private static String text(List<Decided> decided, Map<String, String> digests) {
        StringBuilder text = new StringBuilder();
        for (Decided one : decided) {
            AdmissionDecision decision = one.decision();
            String name = one.kind() + " " + one.namespace() + "/" + one.name();
            String answer = one.resource().isEmpty() ? "-" : decision.answer().word();
            text.append(Printable.line(String.format("%-5s  %s  %s", answer, name, one.location())))
                    .append('\n');
            decision.findings()
                    .forEach(finding -> finding.lines()
                            .forEach(line -> text.append("    ")
                                    .append(line)
                                    .append(
                                            finding.action() == Action.AUDIT
                                                            && line.startsWith(finding.concern()
                                                                    .word())
                                                    ? " (audit)"
                                                    : "")
                                    .append('\n')));
        }
        int widest = digests.keySet().stream().mapToInt(String::length).max().orElse(0);
        digests.forEach((input, digest) -> text.append(input)
                .append(" ".repeat(widest - input.length() + 1))
                .append(digest)
                .append('\n'));
        long others = decided.stream().filter(one -> one.resource().isEmpty()).count();
        return text.append(decided.size() - others)
                .append(decided.size() - others == 1 ? " object: " : " objects: ")
                .append(count(decided, Answer.DENY))
                .append(" denied, ")
                .append(count(decided, Answer.WARN))
                .append(" warned of, ")
                .append(count(decided, Answer.ALLOW))
                .append(" allowed")
                .append(others == 0 ? "" : "; " + others + " that no webhook would be asked about")
                .append('\n')
                .toString();
    }

    private static String json(List<Decided> decided) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "leakproof/decisions/v1");
        report.put("version", Version.current());
        report.put("objects", decided);
        return Json.write(report, true);
    }
}
