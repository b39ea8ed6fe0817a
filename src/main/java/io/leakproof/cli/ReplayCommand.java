package io.leakproof.cli;

import io.leakproof.admission.webhook.LogReplay;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides logged reviews again and compares the decisions. */
final class ReplayCommand extends Subcommand {

    private final Supplier<String> log =
            argument("LOG", "A decision log, one JSON object a line, or - for standard input.");
    private final Supplier<String> config = option("--config", "FILE", "The configuration of admission to decide by.")
            .one();
    private final Supplier<Optional<Shard>> shard = option(
                    "--shard",
                    "I/N",
                    new Shard.Converter(),
                    "Compare the I-th of N shares of the lines, counted from 0: 0/8 to 7/8.")
            .maybe();

    ReplayCommand(Streams streams) {
        super(
                streams,
                "replay",
                "[OPTIONS] LOG --config FILE",
                "Decide again what a decision log says was decided, at the time it says, and compare to the last character.",
                "",
                "Decisions that differ are listed, with what the configuration, the policies, the catalogue or the rules have to"
                        + " do with it; the exit code is 1 then. Lines that cannot be read are listed with their numbers, and all"
                        + " others compared; the exit code is 2 then.",
                "",
                "With --shard only one share of the lines is compared. What is printed is for `leakproof merge`, whose exit code"
                        + " says what was found: here it is 0.");
    }

    private final UnreadableLines unreadable = new UnreadableLines();

    @Override
    public Integer call() {
        Optional<Shard> share = shard.get();
        LogReplay replay = new Inputs(streams().in()).admission(config.get()).logReplay();
        try (LogLines lines = new LogLines(open(), log.get())) {
            while (lines.hasNext()) {
                if (share.isEmpty() || share.get().has(lines.number())) {
                    replay.replay(lines.next()).ifPresent(this::tell);
                } else {
                    lines.skip();
                }
            }
        } catch (IOException e) {
            Problem problem = Problem.in(log.get(), "cannot be read");
            if (share.isPresent()) {
                throw BadInputException.of(problem);
            }
            unreadable.add(Long.MAX_VALUE, problem.render());
        }
        if (share.isPresent()) {
            streams().print(replay.end(share.get().toString()) + "\n");
            return Exit.WELL;
        }
        if (replay.compared() == 0 && unreadable.isEmpty()) {
            throw BadInputException.of(Problem.in(log.get(), "holds no decision"));
        }
        return end(streams(), replay.compared(), replay.others(), unreadable);
    }

    private void tell(LogReplay.Note note) {
        Optional<Shard> share = shard.get();
        if (share.isPresent()) {
            streams().print(note.of(share.get().toString()) + "\n");
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
        return log.get().equals(Inputs.STDIN) ? streams().in() : RegularFiles.open(Path.of(log.get()));
    }
}
