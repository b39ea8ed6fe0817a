package io.leakproof.cli;

import io.leakproof.facts.KernelVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A subcommand: lays out its help as all do, knows the streams of the run, and refuses arguments. */
@Command(
        sortOptions = false,
        addMethodSubcommands = false,
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
abstract class Subcommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Spec
    private CommandSpec spec;

    /** What this run reads from and writes to. */
    final Streams streams() {
        return leakproof.streams();
    }

    /** The command as it is described. */
    final CommandSpec spec() {
        return spec;
    }

    /** The refusal of arguments that are wrong, or do not go together. */
    final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The kernel that {@code --kernel} gives. */
    final KernelVersion kernelVersion(String given) {
        return KernelVersion.of(given)
                .orElseThrow(() -> misused("--kernel: `" + given + "` is no version such as 6.12 or 6.19-rc3"));
    }
}
