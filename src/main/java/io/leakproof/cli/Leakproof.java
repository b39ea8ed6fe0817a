package io.leakproof.cli;

import io.leakproof.render.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand. */
final class Leakproof extends CommandOptions implements IVersionProvider {

    private final Supplier<Boolean> verbose;

    Leakproof() {
        spec().addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Say how this is used.")
                .build());
        spec().addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Say which version this is.")
                .build());
        verbose = flag("--verbose", "With --version: say also whether the class archive is in use.");
        spec().name("leakproof")
                .versionProvider(this)
                .usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description(
                        "Does this policy stop one tenant from reading another's data through shared device memory?",
                        "",
                        "Facts (devices, users, buffers, importers) and candidate policies are YAML files. The answer holds for every"
                                + " order of events, or comes with the shortest story that breaks the policy.")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .footerHeading("%nExample:%n")
                .footer("  leakproof compare policies --facts fixtures/gaudi-rdma.yaml");
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "all well");
        codes.put("1", "a policy leaks, a test failed, an object is denied, or what the command's help says");
        codes.put("2", "bad input, or used wrongly");
        codes.put("3", "nothing leaks, and yet a verdict is unknown or vacuous, or something undetermined");
        codes.put("4", "the two engines disagree (selfcheck)");
        codes.put("70", "internal error; no verdict");
        return codes;
    }

    @Override
    public String[] getVersion() {
        String version = "leakproof " + Version.current();
        return verbose.get()
                ? new String[] {version, "Java " + Runtime.version(), "class archive: " + ClassArchive.inWords()}
                : new String[] {version};
    }
}
