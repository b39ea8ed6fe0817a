package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.Concern;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Tree;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers where no API server asks: manifests before they are applied, and decisions that were logged. Thread-safe. */
public final class Offline {

    private final Reviews reviews;

    Offline(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * The decision about one object. Immutable.
     *
     * @param location where it begins
     * @param resource what it is: {@code pods}; empty where a webhook would not be asked about it
     * @param kind its kind, as it says
     * @param namespace its namespace
     * @param name its name
     * @param decision what becomes of it
     */
    public record Decided(
            Location location,
            String resource,
            String kind,
            String namespace,
            String name,
            AdmissionDecision decision) {

        /** Whether a webhook would be asked about it. */
        public boolean asked() {
            return !resource.isEmpty();
        }

        /** {@code Pod team-a/train}, not made safe to print. */
        public String title() {
            return kind + " " + namespace + "/" + name;
        }
    }

    /**
     * Decides the objects of files as they would be decided when they are created: manifests (YAML of one document or several,
     * JSON, lists) or AdmissionReviews. Manifests know of each other: the labels of a namespace of which the configuration says
     * nothing, and the claims of Pods. An AdmissionReview is decided by itself.
     *
     * @param texts what the files hold, by the names that messages show
     * @param namespace of objects that do not say it
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public List<Decided> admit(Map<String, String> texts, String namespace) {
        Problems problems = new Problems();
        List<Manifest> manifests = new ArrayList<>();
        texts.forEach((name, text) -> problems.attempt(() -> Manifests.read(text, name)).stream()
                .flatMap(List::stream)
                .forEach(object ->
                        problems.attempt(() -> Manifest.of(object, namespace)).ifPresent(manifests::add)));
        problems.throwIfAny();
        Reviews amid = reviews.amid(ManifestReferences.of(manifests));
        List<Decided> decided = new ArrayList<>();
        for (Manifest manifest : manifests) {
            problems.attempt(() -> decided(manifest, manifest.reviewed() ? reviews : amid))
                    .ifPresent(decided::add);
        }
        problems.throwIfAny();
        return decided;
    }

    private static Decided decided(Manifest manifest, Reviews reviews) {
        AdmissionReview review = manifest.review();
        try {
            AdmissionDecision decision = manifest.isDecided()
                    ? reviews.decide(review, reviews.now(), AdmissionGate.LONGEST_TIMEOUT)
                    : new AdmissionDecision(AdmissionDecision.Answer.ALLOW, List.of());
            return new Decided(
                    manifest.mark().location(),
                    manifest.isDecided() ? manifest.resource().word() : "",
                    review.object().at("kind").text(),
                    review.namespace(),
                    review.name(),
                    decision);
        } catch (BadReviewException e) {
            throw BadInputException.of(Problem.at(manifest.mark(), String.valueOf(e.getMessage())));
        }
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
