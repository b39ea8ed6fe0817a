package io.leakproof.cli;

import io.leakproof.admission.cluster.SetupProposal;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.host.HostAnalysis;
import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.capture.HostReader;
import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Proposes a configuration of admission for a cluster. */
final class InitCommand extends Subcommand {

    private final Supplier<List<String>> from = option(
                    "--from",
                    "FILE",
                    "JSON as `kubectl get nodes,resourceslices,namespaces -A -o json` prints it, folders with such files, or - for"
                            + " standard input.")
            .required()
            .each("1..*")
            .many();
    private final Supplier<Optional<String>> captures = option(
                    "--captures",
                    "DIR",
                    "A folder of captures that `collect --script` made, each called as its node: NODE.lpc.")
            .maybe();

    InitCommand(Streams streams) {
        super(
                streams,
                "init",
                "--from FILE... [--captures DIR]",
                "Propose a configuration of admission for a cluster, each value with a comment that says where it comes from, and what is"
                        + " not known.",
                "",
                "Pools are made of nodes that are alike: by the labels of pools, kernels, and the devices that allocatable resources,"
                        + " labels, ResourceSlices and captures show.");
    }

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(streams().in());
        SetupProposal proposal = new SetupProposal();
        inputs.lists(from.get(), (in, name, inFolder) -> proposal.read(in, name), (problem, inFolder) -> {
            throw BadInputException.of(problem);
        });
        captures.get().map(Path::of).ifPresent(folder -> {
            HostQuestion question = HostQuestion.of(Catalogue.shipped());
            inputs.read(() -> RegularFiles.in(folder, true, HostOptions::isCapture))
                    .ifPresent(files ->
                            files.forEach(file -> inputs.read(() -> HostAnalysis.of(HostReader.of(file), question))
                                    .ifPresent(report -> captured(proposal, file, report))));
        });
        inputs.throwIfAny();
        streams().print(proposal.yaml());
        return Exit.WELL;
    }

    private static void captured(SetupProposal proposal, Path file, HostReport report) {
        Set<String> drivers = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        report.exporters().values().forEach(row -> {
            row.entries().stream().map(CatalogueEntry::id).forEach(drivers::add);
            if (row.entries().isEmpty()) {
                unknown.add(row.module());
            }
        });
        report.importers().values().forEach(row -> {
            CatalogueEntry entry = row.entry();
            if (entry != null) {
                drivers.add(entry.id());
            } else {
                unknown.add(Objects.requireNonNullElse(row.module(), row.device()));
            }
        });
        String node = String.valueOf(file.getFileName()).replaceFirst("\\.(?:lpc|tar)(?:\\.gz)?$", "");
        proposal.captured(node, drivers, unknown);
    }
}
