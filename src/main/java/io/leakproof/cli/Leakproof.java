package io.leakproof.cli;

import io.leakproof.render.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
        name = "leakproof",
        versionProvider = Leakproof.OfProject.class,
        addMethodSubcommands = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Does this policy stop one tenant from reading another's data through shared device memory?",
            "",
            "Facts (devices, users, buffers, importers) and candidate policies are YAML files. The answer holds for every"
                    + " order of events, or comes with the shortest story that breaks the policy."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well",
            "1:a policy leaks, a test failed, an object is denied, or what the command's help says",
            "2:bad input, or used wrongly",
            "3:nothing leaks, and yet a verdict is unknown or vacuous, or something undetermined",
            "4:the two engines disagree (selfcheck)",
            "70:internal error; no verdict"
        },
        footerHeading = "%nExample:%n",
        footer = "  leakproof compare policies --facts fixtures/gaudi-rdma.yaml")
final class Leakproof {

    private final Streams streams;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say how this is used.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Say which version this is.")
    @SuppressWarnings("unused") // read by picocli
    private boolean version;

    @Option(names = "--verbose", description = "With --version: say also whether the class archive is in use.")
    @SuppressWarnings("unused") // read by picocli
    private boolean verbose;

    Leakproof(Streams streams) {
        this.streams = streams;
    }

    /** What this run reads from and writes to. */
    Streams streams() {
        return streams;
    }

    /** The version of the project. */
    static final class OfProject implements IVersionProvider {
        @Spec
        private CommandSpec spec;

        @Override
        public String[] getVersion() {
            String version = "leakproof " + Version.current();
            boolean verbose = spec.commandLine().getParseResult().hasMatchedOption("--verbose");
            return verbose
                    ? new String[] {version, "Java " + Runtime.version(), "class archive: " + ClassArchive.inWords()}
                    : new String[] {version};
        }
    }
}
