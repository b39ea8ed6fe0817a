package io.leakproof.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option that says how many policies are decided at a time. */
final class ThreadsOption extends CommandOptions {

    private static final int MOST = 256;

    private final Supplier<Integer> threads = option(
                    "--threads",
                    "N",
                    int.class,
                    "How many policies are decided at a time (default: ${DEFAULT-VALUE}). Each takes the memory of one"
                            + " search; the report is the same.")
            .or("1");

    ThreadsOption(CommandSpec command) {
        super(command);
    }

    /**
     * How many.
     *
     * @throws ParameterException if it is out of bounds
     */
    int count() {
        int given = threads.get();
        if (given < 1 || given > MOST) {
            throw misused("Invalid value for option '--threads': " + given + " is not within 1 and " + MOST);
        }
        return given;
    }
}
