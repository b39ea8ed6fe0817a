package io.leakproof.cli;

import io.leakproof.evaluate.CanaryException;
import io.leakproof.report.Page;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
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
        } catch (BadInputException e) {
            streams.tell(e.getMessage() + "\n");
            return Exit.USAGE;
        } catch (UncheckedIOException e) {
            streams.tell("leakproof: the report cannot be written: " + Printable.line(reason(e)) + "\n");
            return Exit.INTERNAL;
        } catch (CanaryException e) {
            streams.tell("leakproof: " + Printable.line(reason(e)) + "\n");
            return Exit.INTERNAL;
        } catch (OutOfMemoryError e) {
            streams.tell("leakproof: the memory of this JVM did not suffice; `JAVA_OPTS=-Xmx…` gives it more\n");
            return Exit.INTERNAL;
        } catch (RuntimeException | Error e) {
            streams.tell(crash(e, List.of(args).contains("--verbose")));
            return Exit.INTERNAL;
        }
    }

    private static int execute(Streams streams, String... args) {
        StringWriter printed = new StringWriter();
        CommandLine command = commandLine(streams).setOut(new PrintWriter(printed));
        int code = command.execute(args);
        if (!printed.toString().isEmpty()) {
            streams.print(printed.toString());
        }
        return code;
    }

    static CommandLine commandLine(Streams streams) {
        CommandLine command = new CommandLine(new Leakproof(streams))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(Page.USUAL)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setParameterExceptionHandler((e, args) -> misused(streams, e))
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    throw e;
                });
        return command;
    }

    private static int misused(Streams streams, ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        String message =
                String.valueOf(e.getMessage()).lines().map(Printable::line).collect(Collectors.joining("\n"));
        StringBuilder text = new StringBuilder(name + ": " + message + "\n");
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            text.append("Maybe `" + unmatched.getSuggestions().get(0).split(" ")[0] + "`\n");
        }
        streams.tell(text + "`" + name + " --help` says how it is used.\n");
        return Exit.USAGE;
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
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
