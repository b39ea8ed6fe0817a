package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.Concern;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Tree;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides again what the lines of a decision log, or of a share of one, say was decided, and counts. What is to be told of a share is
 * JSON, a line each, for {@code leakproof merge}: it puts together what stands in the lines of all shares. Not thread-safe.
 */
public final class LogReplay {

    private final Reviews reviews;
    private final Map<String, String> digests;
    private int compared;
    private int others;

    LogReplay(Reviews reviews, Map<String, String> digests) {
        this.reviews = reviews;
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
            Optional<String> difference = difference(text, line.place());
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

    /**
     * Decides again what a line of the decision log says was decided.
     *
     * @param name the name that messages show
     * @return what is otherwise now; empty where the same line would be written, to the last character
     * @throws BadInputException if it is no line of a decision log
     */
    public Optional<String> difference(String line, String name) {
        Object read = Json.read(line, name);
        try {
            Tree logged = new Tree(read, "");
            Instant time = Instant.parse(logged.at("time").text());
            AdmissionReview review = AdmissionReview.of(logged.at("review").value());
            String now =
                    reviews.answer(review, time, AdmissionGate.LONGEST_TIMEOUT).logLine();
            return now.equals(line)
                    ? Optional.empty()
                    : Optional.of(difference(logged, new Tree(Json.read(now, name), "")));
        } catch (BadReviewException | DateTimeParseException e) {
            throw BadInputException.of(Problem.in(name, "is no line of a decision log: " + e.getMessage()));
        }
    }

    private static String difference(Tree logged, Tree now) throws BadReviewException {
        List<String> changed = new ArrayList<>();
        Map<String, Tree> before = logged.at("digests").entries();
        for (Map.Entry<String, Tree> digest : now.at("digests").entries().entrySet()) {
            Tree old = before.get(digest.getKey());
            boolean input =
                    !digest.getKey().equals("answer") && !digest.getKey().equals("review");
            if (input && (old == null || !old.equals(digest.getValue()))) {
                changed.add(digest.getKey());
            }
        }
        String was = decision(logged);
        String is = decision(now);
        return (was.equals(is) ? was + " again, in other words" : was + " then, " + is + " now")
                + (changed.isEmpty() ? "" : "; not the same: " + String.join(", ", changed))
                + (cutShort(logged) && !cutShort(now)
                        ? "; then it was cut short, by its deadline, a limit or a rule that failed"
                        : "");
    }

    private static boolean cutShort(Tree line) throws BadReviewException {
        return line.at("undetermined").texts().contains(Concern.UNDECIDED.word());
    }

    private static String decision(Tree line) throws BadReviewException {
        return line.at("decision").text() + " " + line.at("rules").texts();
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
