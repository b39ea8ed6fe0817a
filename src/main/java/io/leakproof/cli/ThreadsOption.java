package io.leakproof.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how many policies are decided at a time. */
final class ThreadsOption {

    private static final int MOST = 256;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many policies are decided at a time (default: ${DEFAULT-VALUE}). Each takes the memory of one"
                            + " search; the report is the same.")
    private int threads;

    /**
     * How many.
     *
     * @throws ParameterException if it is out of bounds
     */
    int count() {
        if (threads < 1 || threads > MOST) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--threads': " + threads + " is not within 1 and " + MOST);
        }
        return threads;
    }
}
