package io.leakproof.cli;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.DecisionReplay;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decides logged reviews again and compares the decisions. */
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis = "leakproof replay LOG --config FILE",
        description = {
            "Decide again what a decision log says was decided, at the time it says, and compare to the last character.",
            "",
            "Decisions that differ are listed, with what the configuration, the policies, the catalogue or the rules have to"
                    + " do with it; the exit code is 1 then. Lines that cannot be read are listed with their numbers, and all"
                    + " others compared; the exit code is 2 then."
        },
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private Leakproof leakproof;

    @Parameters(paramLabel = "LOG", description = "A decision log, one JSON object a line, or - for standard input.")
    private String log;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration of admission to decide by.")
    private String config;

    private final Problems unreadable = new Problems();
    private int compared;
    private int others;

    @Override
    public Integer call() {
        AdmissionSetup setup = new Inputs(leakproof.streams().in()).admission(config);
        try (LogLines lines = new LogLines(open(), log)) {
            while (lines.hasNext()) {
                replay(setup.replay(), lines);
            }
        } catch (IOException e) {
            unreadable.add(Problem.in(log, "cannot be read"));
        }
        if (compared == 0 && unreadable.isEmpty()) {
            throw BadInputException.of(Problem.in(log, "holds no decision"));
        }
        if (compared > 0) {
            leakproof
                    .streams()
                    .print(compared + (compared == 1 ? " decision, " : " decisions, ") + others + " not the same\n");
        }
        unreadable.throwIfAny();
        return others == 0 ? Exit.WELL : Exit.LEAKS;
    }

    private void replay(DecisionReplay again, LogLines lines) throws IOException {
        try {
            String line = lines.next();
            if (!line.isBlank()) {
                Optional<String> difference = again.replay(line, lines.place());
                compared++;
                others += difference.isPresent() ? 1 : 0;
                difference.ifPresent(
                        one -> leakproof.streams().print(Printable.line(lines.place() + ": " + one) + "\n"));
            }
        } catch (BadInputException e) {
            unreadable.addAll(e.problems());
        }
    }

    private InputStream open() {
        return log.equals(Inputs.STDIN) ? leakproof.streams().in() : RegularFiles.open(Path.of(log));
    }
}
