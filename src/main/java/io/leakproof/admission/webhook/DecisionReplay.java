package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.Concern;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Tree;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides again what a decision log says was decided, and compares. Thread-safe. */
public final class DecisionReplay {

    private final Reviews reviews;

    DecisionReplay(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * Decides again what a line of the decision log says was decided.
     *
     * @param name the name that messages show
     * @return what is otherwise now; empty where the same line would be written, to the last character
     * @throws BadInputException if it is no line of a decision log
     */
    public Optional<String> replay(String line, String name) {
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
}
