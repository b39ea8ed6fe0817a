package io.leakproof.admission.webhook;

import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides again what the lines of a decision log, or of a share of one, say was decided, and counts. What is to be told of a share is
 * JSON, a line each, for {@code leakproof merge}: it puts together what stands in the lines of all shares. Not thread-safe.
 */
public final class LogReplay {

    private final DecisionReplay again;
    private final Map<String, String> digests;
    private int compared;
    private int others;

    LogReplay(DecisionReplay again, Map<String, String> digests) {
        this.again = again;
        this.digests = digests;
    }

    /**
     * A remark about a line of a log.
     *
     * @param number of the line
     * @param difference what is otherwise now; empty where the line cannot be read
     * @param unreadable why it cannot be read; empty where it can
     */
    public record Note(long number, String difference, String unreadable) {

        /** The line of JSON that a share prints. */
        public String of(String share) {
            return unreadable.isEmpty()
                    ? line(share, "line", number, "difference", difference)
                    : line(share, "line", number, "unreadable", unreadable);
        }
    }

    /** Decides what a line says again; empty where there is nothing to tell, as the same is decided or nothing stands there. */
    public Optional<Note> replay(LogLine line) {
        try {
            String text = line.text();
            if (text.isBlank()) {
                return Optional.empty();
            }
            Optional<String> difference = again.replay(text, line.place());
            compared++;
            others += difference.isPresent() ? 1 : 0;
            return difference.map(one -> new Note(line.number(), Printable.line(line.place() + ": " + one), ""));
        } catch (BadInputException e) {
            return Optional.of(new Note(
                    line.number(),
                    "",
                    e.problems().stream().map(Problem::render).collect(Collectors.joining("\n"))));
        }
    }

    /** How many lines held a decision. */
    public int compared() {
        return compared;
    }

    /** Of how many of them something is otherwise now. */
    public int others() {
        return others;
    }

    /** The last line of JSON that a share prints. */
    public String end(String share) {
        return line(share, "digests", digests, "decisions", compared, "others", others);
    }

    /** A line of a share: keys and values in turn. */
    private static String line(String share, Object... entries) {
        Map<String, Object> line = Json.object("shard", share);
        line.putAll(Json.object(entries));
        return Json.harmless(Json.write(line, false));
    }
}
