package io.leakproof.cli;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.Offline;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Whether logged decisions come out the same again. */
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis = "leakproof replay LOG --config FILE",
        description = {
            "Decide again what a decision log says was decided, at the time it says, and compare to the last character.",
            "",
            "Decisions that differ are listed, with what the configuration, the policies, the catalogue or the rules have to"
                    + " do with it; the exit code is 1 then."
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

    @Override
    public Integer call() {
        AdmissionSetup setup = new Inputs(leakproof.streams().in()).admission(config);
        int lines = 0;
        int others = 0;
        try (BufferedReader reader = reader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                others += line.isBlank() ? 0 : replay(setup.offline(), line, log + ":" + lines);
            }
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(log, "cannot be read"));
        }
        if (lines == 0) {
            throw BadInputException.of(Problem.in(log, "holds no decision"));
        }
        leakproof.streams().print(lines + (lines == 1 ? " decision, " : " decisions, ") + others + " not the same\n");
        return others == 0 ? Exit.WELL : Exit.LEAKS;
    }

    private int replay(Offline offline, String line, String name) {
        return offline.replay(line, name)
                .map(difference -> {
                    leakproof.streams().print(Printable.line(name + ": " + difference) + "\n");
                    return 1;
                })
                .orElse(0);
    }

    private BufferedReader reader() throws IOException {
        return log.equals(Inputs.STDIN)
                ? new BufferedReader(new InputStreamReader(leakproof.streams().in(), StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(log));
    }
}
