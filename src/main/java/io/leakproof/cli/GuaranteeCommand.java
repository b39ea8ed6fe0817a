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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Policies on every machine there can be. */
final class GuaranteeCommand extends Subcommand {

    private final Supplier<List<String>> policies =
            arguments("1..*", "POLICY", "Policy files, folders of them, or - for standard input.");
    private final Supplier<Boolean> catalogue = flag(
            "--catalogue", "Machines that exist: each exporter of the catalogue with each importer that accepts it.");
    private final Supplier<Optional<String>> kernel = option(
                    "--kernel",
                    "VERSION",
                    "The same, of each driver only what is true at this kernel, such as 6.12 or what `uname -r` prints.")
            .maybe();
    private final RuleOptions rules = new RuleOptions(spec());
    private final SearchOptions search = new SearchOptions(spec());
    private final ReportOptions reporting = new ReportOptions(spec());

    GuaranteeCommand(Streams streams) {
        super(
                streams,
                "guarantee",
                "[OPTIONS] POLICY...",
                "Say on which machines a policy blocks: on every one but where the facts fulfil a condition, with one machine and its"
                        + " story for each way it fails. Of two policies it also says where they differ.",
                "",
                "A machine is one device and one importer, of any kind that facts can describe, or with --catalogue of those that"
                        + " exist. The users are those among whom most leaks. Kinds to which the rules give the same answers are"
                        + " searched once.",
                "",
                "The exit code is 0 if every policy blocks on every machine, 1 if one leaks somewhere, 3 if that is unknown.");
    }

    @Override
    public Integer call() {
        reporting.among(Format.TEXT, Format.JSON, Format.MARKDOWN);
        Inputs inputs = new Inputs(streams().in());
        List<PolicyFile> files = inputs.policies(policies.get());
        Evaluator evaluator = rules.evaluator(inputs);
        Guarantees guarantees;
        try (Interrupt interrupt = Interrupt.of(streams())) {
            guarantees = guarantees(evaluator, search.limits(interrupt), files);
        }
        reporting.print(guarantees, Forms.ofGuarantees(), streams(), false);
        return Exit.of(any(guarantees, Verdict.LEAKS), any(guarantees, Verdict.UNKNOWN));
    }

    private Guarantees guarantees(Evaluator evaluator, Limits limits, List<PolicyFile> files) {
        if (kernel.get().isEmpty() && !catalogue.get()) {
            return Guarantor.ofEverything(evaluator, limits, files, entries(Kind.EXPORTER, entry -> true));
        }
        Optional<KernelVersion> version = kernel.get().map(this::kernelVersion);
        Predicate<CatalogueEntry> there = entry -> version.map(entry::mayHoldAt).orElse(true);
        return Guarantor.ofCatalogue(
                evaluator,
                limits,
                files,
                kernel.get().orElse(""),
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
