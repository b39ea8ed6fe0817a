package io.leakproof.cli;

import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.compare.guarantee.Guarantor;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.policy.PolicyFile;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.search.Limits;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Policies on every machine there can be. */
@Command(
        name = "guarantee",
        customSynopsis = "leakproof guarantee [OPTIONS] POLICY...",
        description = {
            "Say on which machines a policy blocks: on every one but where the facts fulfil a condition, with one machine and its"
                    + " story for each way it fails. Of two policies it also says where they differ.",
            "",
            "A machine is one device and one importer, of any kind that facts can describe, or with --catalogue of those that"
                    + " exist. The users are those among whom most leaks. Kinds to which the rules give the same answers are"
                    + " searched once.",
            "",
            "The exit code is 0 if every policy blocks on every machine, 1 if one leaks somewhere, 3 if that is unknown."
        })
final class GuaranteeCommand extends Subcommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "POLICY",
            description = "Policy files, folders of them, or - for standard input.")
    private List<String> policies;

    @Option(
            names = "--catalogue",
            description = "Machines that exist: each exporter of the catalogue with each importer that accepts it.")
    private boolean catalogue;

    @Option(
            names = "--kernel",
            paramLabel = "VERSION",
            description =
                    "The same, of each driver only what is true at this kernel, such as 6.12 or what `uname -r` prints.")
    private @Nullable String kernel;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReportOptions reporting;

    @Override
    public Integer call() {
        reporting.among(Format.TEXT, Format.JSON, Format.MARKDOWN);
        Inputs inputs = new Inputs(streams().in());
        List<PolicyFile> files = inputs.policies(policies);
        Evaluator evaluator = rules.evaluator(inputs);
        Guarantees guarantees;
        try (Interrupt interrupt = Interrupt.of(streams())) {
            guarantees = guarantees(evaluator, search.limits(interrupt), files);
        }
        reporting.print(guarantees, Forms.ofGuarantees(), streams(), false);
        return Exit.of(any(guarantees, Verdict.LEAKS), any(guarantees, Verdict.UNKNOWN));
    }

    private Guarantees guarantees(Evaluator evaluator, Limits limits, List<PolicyFile> files) {
        if (kernel == null && !catalogue) {
            return Guarantor.ofEverything(evaluator, limits, files, entries(Kind.EXPORTER, entry -> true));
        }
        KernelVersion version = kernel == null ? null : kernelVersion(kernel);
        Predicate<CatalogueEntry> there = entry -> version == null || entry.mayHoldAt(version);
        return Guarantor.ofCatalogue(
                evaluator,
                limits,
                files,
                kernel == null ? "" : kernel,
                entries(Kind.EXPORTER, there),
                entries(Kind.IMPORTER, there));
    }

    private static List<CatalogueEntry> entries(Kind kind, Predicate<CatalogueEntry> there) {
        return Catalogue.shipped().all(kind).stream().filter(there).toList();
    }

    private static boolean any(Guarantees guarantees, Verdict verdict) {
        return guarantees.policies().stream().anyMatch(one -> one.verdict() == verdict);
    }
}
