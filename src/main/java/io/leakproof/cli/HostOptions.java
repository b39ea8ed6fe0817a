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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments and options that say which hosts are looked at, and with what in mind. */
final class HostOptions {

    private static final String THIS_HOST = "/";
    private static final String NOBODY = "none";
    private static final int MOST_BYTES_OF_A_KEY = 1 << 16;
    private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9._+~-]{1,128}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description =
                    "This host (/, the default), a host mounted elsewhere (/host), a capture, a folder or a tar archive of the"
                            + " same paths, or - for standard input.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--tenants",
            paramLabel = "FILE",
            description = "A file that says which tenants uids, cgroups and namespaces belong to, and whom all trust.")
    private @Nullable String tenants;

    @Mixin
    private CatalogueOption catalogue;

    @Option(
            names = "--kernel",
            paramLabel = "RELEASE",
            description = "Take this for the release of the kernel, in place of the one that was read.")
    private @Nullable String release;

    @Option(
            names = "--remote",
            split = ",",
            paramLabel = "TENANTS",
            description =
                    "The tenants on other hosts that know keys of memory registrations here, or none. Nothing on a host shows it.")
    private List<String> remote = new ArrayList<>();

    @Option(
            names = "--deep",
            description =
                    "Look at the descriptors of every thread of a host that runs: one may have a table of its own.")
    private boolean deep;

    @Option(
            names = "--mask",
            paramLabel = "KEYFILE",
            description =
                    "Replace tenants, pods, containers, cgroups, pids and the host's name by tokens that are stable for"
                            + " the key in this file.")
    private @Nullable String mask;

    /** The sources, as they were named. */
    List<String> sources() {
        return sources.isEmpty() ? List.of(THIS_HOST) : sources;
    }

    /** With what in mind hosts are looked at. */
    HostQuestion question(Streams streams, Set<UnknownKind> accepted, boolean sharingForbidden) {
        Inputs inputs = new Inputs(streams.in());
        HostQuestion question = new HostQuestion(
                inputs.catalogue(catalogue.paths()).get(),
                rules(inputs),
                Optional.ofNullable(release).map(this::checked),
                remote.isEmpty() ? null : remote.equals(List.of(NOBODY)) ? List.of() : List.copyOf(remote),
                accepted,
                sharingForbidden);
        inputs.throwIfAny();
        return question;
    }

    private TenantRules rules(Inputs inputs) {
        return tenants == null
                ? TenantRules.none()
                : inputs.read(() -> TenantRulesFile.read(Path.of(tenants))).orElseGet(TenantRules::none);
    }

    private String checked(String written) {
        if (!RELEASE.matcher(written).matches()) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--kernel': that is no release of a kernel");
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
                : HostReader.of(Path.of(source), deep);
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
        return mask == null ? report : Masking.of(report, RegularFiles.read(Path.of(mask), MOST_BYTES_OF_A_KEY));
    }
}
