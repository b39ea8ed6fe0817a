package io.leakproof.cli;

import io.leakproof.admission.webhook.LogLine;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what the shares of a replay found. */
final class MergeCommand extends Subcommand {

    private final Supplier<List<String>> files =
            arguments("1..*", "FILES", "What `replay --shard` printed, a file for each share.");

    MergeCommand(Streams streams) {
        super(
                streams,
                "merge",
                "FILES...",
                "Put together what `replay --shard` printed for each share of one log: the report and the exit code are those of a"
                        + " replay of the whole.",
                "",
                "Each share must be there once, all decided by the same configuration; else the exit code is 2.");
    }

    private final Problems problems = new Problems();
    private final Map<Long, String> told = new TreeMap<>();
    private final UnreadableLines unreadable = new UnreadableLines();
    private final Set<String> shards = new HashSet<>();
    private final Set<Object> counts = new HashSet<>();
    private final Set<Object> digests = new HashSet<>();
    private long compared;
    private long others;

    @Override
    public Integer call() {
        files.get()
                .forEach(file -> problems.attempt(() -> {
                    read(file);
                    return file;
                }));
        problems.throwIfAny();
        if (digests.size() != 1) {
            throw BadInputException.of(Problem.in(files.get().get(0), "was not decided by the same as the others"));
        }
        if (counts.size() != 1 || !counts.contains("" + shards.size())) {
            throw BadInputException.of(
                    Problem.in(files.get().get(0), "is of other shares than the others, or not all shares are there"));
        }
        told.values().forEach(line -> streams().print(Printable.line(line) + "\n"));
        return ReplayCommand.end(streams(), compared, others, unreadable);
    }

    private void read(String file) {
        boolean whole = false;
        try (LogLines lines = new LogLines(RegularFiles.open(Path.of(file)), file)) {
            while (lines.hasNext()) {
                LogLine line = lines.next();
                whole |= take(Json.read(line.text(), line.place()), line.place());
            }
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(file, "cannot be read"));
        }
        if (!whole) {
            throw BadInputException.of(Problem.in(file, "is no whole share: its last line is missing"));
        }
    }

    /** Whether a line is the last of a share. */
    private boolean take(@Nullable Object line, String place) {
        if (!(line instanceof Map<?, ?> found) || !(found.get("shard") instanceof String shard)) {
            throw BadInputException.of(Problem.in(place, "is no line of a share"));
        }
        if (found.get("line") instanceof Number number) {
            if (found.get("difference") instanceof String difference) {
                told.put(number.longValue(), difference);
            }
            if (found.get("unreadable") instanceof String problem) {
                unreadable.add(number.longValue(), problem);
            }
            return false;
        }
        if (!shards.add(shard)) {
            throw BadInputException.of(Problem.in(place, "is of a share that was there before"));
        }
        counts.add(shard.replaceFirst(".*/", ""));
        digests.add(String.valueOf(found.get("digests")));
        compared += found.get("decisions") instanceof Number number ? number.longValue() : 0;
        others += found.get("others") instanceof Number number ? number.longValue() : 0;
        return true;
    }
}
