package io.leakproof.cli;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostAnalysis;
import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.Masking;
import io.leakproof.host.TenantRules;
import io.leakproof.host.TenantRulesFile;
import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.capture.HostReader;
import io.leakproof.source.RegularFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The arguments and options that say which hosts are looked at, and with what in mind. */
final class HostOptions extends CommandOptions {

    private static final String THIS_HOST = "/";
    private static final String NOBODY = "none";
    private static final int MOST_BYTES_OF_A_KEY = 1 << 16;
    private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9._+~-]{1,128}");

    private final Supplier<List<String>> sources = arguments(
            "0..*",
            "SOURCE",
            "This host (/, the default), a host mounted elsewhere (/host), a capture, a folder or a tar archive of the"
                    + " same paths, or - for standard input.");
    private final Supplier<Optional<String>> tenants = option(
                    "--tenants",
                    "FILE",
                    "A file that says which tenants uids, cgroups and namespaces belong to, and whom all trust.")
            .maybe();
    private final Supplier<List<String>> catalogue = ownCatalogues();
    private final Supplier<Optional<String>> release = option(
                    "--kernel",
                    "RELEASE",
                    "Take this for the release of the kernel, in place of the one that was read.")
            .maybe();
    private final Supplier<List<String>> remote = option(
                    "--remote",
                    "TENANTS",
                    "The tenants on other hosts that know keys of memory registrations here, or none. Nothing on a host shows it.")
            .split(",")
            .many();
    private final Supplier<Boolean> deep = flag(
            "--deep", "Look at the descriptors of every thread of a host that runs: one may have a table of its own.");
    private final Supplier<Optional<String>> mask = option(
                    "--mask",
                    "KEYFILE",
                    "Replace tenants, pods, containers, cgroups, pids and the host's name by tokens that are stable for"
                            + " the key in this file.")
            .maybe();

    HostOptions(CommandSpec command) {
        super(command);
    }

    /** The sources, as they were named. */
    List<String> sources() {
        List<String> named = sources.get();
        return named.isEmpty() ? List.of(THIS_HOST) : named;
    }

    /** With what in mind hosts are looked at. */
    HostQuestion question(Inputs inputs, Set<UnknownKind> accepted, boolean sharingForbidden) {
        sources().stream().filter(Inputs.STDIN::equals).forEach(dash -> inputs.takeStdin());
        List<String> knowing = remote.get();
        HostQuestion question = new HostQuestion(
                inputs.catalogue(catalogue.get()).get(),
                rules(inputs),
                release.get().map(this::checked),
                knowing.isEmpty() ? null : knowing.equals(List.of(NOBODY)) ? List.of() : List.copyOf(knowing),
                accepted,
                sharingForbidden);
        inputs.throwIfAny();
        return question;
    }

    private TenantRules rules(Inputs inputs) {
        return tenants.get()
                .flatMap(file -> inputs.read(() -> TenantRulesFile.read(Path.of(file))))
                .orElseGet(TenantRules::none);
    }

    private String checked(String written) {
        if (!RELEASE.matcher(written).matches()) {
            throw misused("Invalid value for option '--kernel': that is no release of a kernel");
        }
        return written;
    }

    /** What is found out about each source. */
    List<HostReport> reports(Streams streams, HostQuestion question) {
        return sources().stream()
                .map(source -> masked(HostAnalysis.ofSteady(() -> files(source, streams), question)))
                .toList();
    }

    private HostFiles files(String source, Streams streams) {
        return source.equals(Inputs.STDIN)
                ? HostReader.of(streams.in(), "<stdin>")
                : HostReader.of(Path.of(source), deep.get());
    }

    /** The captures that the sources are, and those in the folders that they are. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String source : sources()) {
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                files.addAll(RegularFiles.in(path, true, HostOptions::isCapture));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    static boolean isCapture(Path file) {
        return file.toString().matches(".*\\.(?:lpc|tar)(?:\\.gz)?");
    }

    /** The report with tokens, if these are wanted. */
    HostReport masked(HostReport report) {
        return mask.get()
                .map(key -> Masking.of(report, RegularFiles.read(Path.of(key), MOST_BYTES_OF_A_KEY)))
                .orElse(report);
    }
}
