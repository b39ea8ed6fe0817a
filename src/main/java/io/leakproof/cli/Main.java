package io.leakproof.cli;

import io.leakproof.evaluate.CanaryException;
import io.leakproof.render.Page;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Spelling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code leakproof}. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Streams streams = new Streams(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Terminal.ofProcess(),
                true);
        System.exit(run(streams, args));
    }

    /** Runs one command and returns its exit code; never throws. */
    static int run(Streams streams, String... args) {
        try {
            return execute(streams, args);
        } catch (RuntimeException | Error e) {
            return failed(streams, e, List.of(args).contains("--verbose"));
        }
    }

    private static int execute(Streams streams, String... args) {
        StringWriter printed = new StringWriter();
        CommandLine command = commandLine(streams, args).setOut(new PrintWriter(printed));
        int code = command.execute(args);
        if (!printed.toString().isEmpty()) {
            streams.print(printed.toString());
        }
        return code;
    }

    static CommandLine commandLine(Streams streams, String... args) {
        return Commands.of(streams, args)
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpWidth(Page.USUAL)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setParameterExceptionHandler((e, given) -> misused(streams, e, given))
                .setExecutionExceptionHandler((e, failed, parsed) ->
                        failed(streams, e, parsed.originalArgs().contains("--verbose")));
    }

    private static int misused(Streams streams, ParameterException e, String... args) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String name = spec.qualifiedName();
        String message =
                String.valueOf(e.getMessage()).lines().map(Printable::line).collect(Collectors.joining("\n"));
        streams.tell(
                name + ": " + message + "\n" + maybe(e, spec, args) + "`" + name + " --help` says how it is used.\n");
        return Exit.USAGE;
    }

    private static String maybe(ParameterException e, CommandSpec spec, String... args) {
        for (String arg : args) {
            String option = arg.replaceFirst("=.*", "");
            if (option.startsWith("--")
                    && option.length() > 2
                    && !spec.optionsMap().containsKey(option)) {
                return maybe(Spelling.guess(option, spec.optionsMap().keySet()));
            }
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return maybe(Spelling.guess(
                    unmatched.getUnmatched().get(0), spec.subcommands().keySet()));
        }
        boolean behind = e instanceof MissingParameterException && List.of(args).contains("--facts");
        return behind ? maybe("the policies stand behind --facts: they stand before it, or behind --") : "";
    }

    private static String maybe(String guess) {
        return guess.isEmpty() ? "" : "Maybe " + guess + "\n";
    }

    private static int failed(Streams streams, Throwable e, boolean verbose) {
        if (e instanceof InvalidPathException path) {
            return failed(streams, BadInputException.of(Inputs.noFile(path.getInput())), verbose);
        }
        if (e instanceof BadInputException) {
            streams.tell(e.getMessage() + "\n");
            return Exit.USAGE;
        }
        if (e instanceof LateException) {
            streams.tell("leakproof: no verdict: " + e.getMessage() + "\n");
            return Exit.UNKNOWN;
        }
        if (e instanceof UncheckedIOException) {
            streams.tell("leakproof: the report cannot be written: " + reason(e) + "\n");
        } else if (e instanceof CanaryException) {
            streams.tell("leakproof: " + reason(e) + "\n");
        } else if (e instanceof OutOfMemoryError) {
            streams.tell("leakproof: no verdict: the memory of this JVM did not suffice\n");
        } else {
            streams.tell(crash(e, verbose));
        }
        return Exit.INTERNAL;
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return Printable.line(String.valueOf(cause.getMessage()));
    }

    private static String crash(Throwable e, boolean verbose) {
        StringWriter trace = new StringWriter();
        if (verbose) {
            e.printStackTrace(new PrintWriter(trace, true));
        }
        return "leakproof: internal error, no verdict: " + Printable.line(e.toString()) + "\n"
                + "Please report it as CONTRIBUTING.md says"
                + (verbose ? ", with the following.\n" + trace : "; `--verbose` shows what to report.\n");
    }
}
