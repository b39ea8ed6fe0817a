package io.leakproof.cli;

import io.leakproof.admission.webhook.LogReplay;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides logged reviews again and compares the decisions. */
@Command(
        name = "replay",
        customSynopsis = "leakproof replay [OPTIONS] LOG --config FILE",
        description = {
            "Decide again what a decision log says was decided, at the time it says, and compare to the last character.",
            "",
            "Decisions that differ are listed, with what the configuration, the policies, the catalogue or the rules have to"
                    + " do with it; the exit code is 1 then. Lines that cannot be read are listed with their numbers, and all"
                    + " others compared; the exit code is 2 then.",
            "",
            "With --shard only one share of the lines is compared. What is printed is for `leakproof merge`, whose exit code"
                    + " says what was found: here it is 0."
        })
final class ReplayCommand extends Subcommand {

    @Parameters(paramLabel = "LOG", description = "A decision log, one JSON object a line, or - for standard input.")
    private String log;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration of admission to decide by.")
    private String config;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = Shard.Converter.class,
            description = "Compare the I-th of N shares of the lines, counted from 0: 0/8 to 7/8.")
    private @Nullable Shard shard;

    private final UnreadableLines unreadable = new UnreadableLines();

    @Override
    public Integer call() {
        LogReplay replay = new Inputs(streams().in()).admission(config).logReplay();
        try (LogLines lines = new LogLines(open(), log)) {
            while (lines.hasNext()) {
                if (shard == null || shard.has(lines.number())) {
                    replay.replay(lines.next()).ifPresent(this::tell);
                } else {
                    lines.skip();
                }
            }
        } catch (IOException e) {
            Problem problem = Problem.in(log, "cannot be read");
            if (shard != null) {
                throw BadInputException.of(problem);
            }
            unreadable.add(Long.MAX_VALUE, problem.render());
        }
        if (shard != null) {
            streams().print(replay.end(shard.toString()) + "\n");
            return Exit.WELL;
        }
        if (replay.compared() == 0 && unreadable.isEmpty()) {
            throw BadInputException.of(Problem.in(log, "holds no decision"));
        }
        return end(streams(), replay.compared(), replay.others(), unreadable);
    }

    private void tell(LogReplay.Note note) {
        if (shard != null) {
            streams().print(note.of(shard.toString()) + "\n");
        } else if (note.unreadable().isEmpty()) {
            streams().print(note.difference() + "\n");
        } else {
            unreadable.add(note.number(), note.unreadable());
        }
    }

    /** Prints how many decisions were compared, and of how many something differs; tells what could not be. The exit code. */
    static int end(Streams streams, long compared, long others, UnreadableLines unreadable) {
        if (compared > 0) {
            streams.print(compared + (compared == 1 ? " decision, " : " decisions, ") + others + " not the same\n");
        }
        if (unreadable.isEmpty()) {
            return others == 0 ? Exit.WELL : Exit.LEAKS;
        }
        unreadable.tell(streams);
        return Exit.USAGE;
    }

    private InputStream open() {
        return log.equals(Inputs.STDIN) ? streams().in() : RegularFiles.open(Path.of(log));
    }
}
