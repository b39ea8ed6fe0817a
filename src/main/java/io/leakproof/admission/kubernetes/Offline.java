package io.leakproof.admission.kubernetes;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.document.Json;
import io.leakproof.document.Mapping;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers where no API server asks: manifests before they are applied, and decisions that were logged. Thread-safe. */
public final class Offline {

    private final Reviews reviews;

    Offline(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * What becomes of one object. Immutable.
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
            AdmissionDecision decision) {}

    /**
     * Decides the objects of a file as they would be decided when they are created: manifests (YAML of one document or several,
     * JSON, lists) or AdmissionReviews.
     *
     * @param name the name that messages show
     * @param namespace of objects that do not say it
     * @throws BadInputException if the file is nothing of these
     */
    public List<Decided> admit(String text, String name, String namespace) {
        List<Decided> decided = new ArrayList<>();
        for (Mapping object : Manifests.read(text, name)) {
            decided.add(admit(object, namespace));
        }
        return decided;
    }

    private Decided admit(Mapping object, String namespace) {
        Object tree = Manifests.plain(object);
        try {
            Tree manifest = new Tree(tree, "");
            Asked asked = Asked.of(Asked.isReview(tree) ? tree : review(manifest, namespace));
            Resource resource = Resource.of(asked.resource());
            boolean asks = Asked.isReview(tree) || resource != Resource.OTHER;
            AdmissionDecision decision = asks
                    ? reviews.decide(asked, reviews.now(), AdmissionGate.LONGEST_TIMEOUT)
                    : new AdmissionDecision(AdmissionDecision.Answer.ALLOW, List.of());
            return new Decided(
                    object.mark().location(),
                    asks ? resource.word() : "",
                    asked.object().at("kind").text(),
                    asked.namespace(),
                    asked.name(),
                    decision);
        } catch (BadReviewException e) {
            throw BadInputException.of(Problem.at(object.mark(), String.valueOf(e.getMessage())));
        }
    }

    /** The review in which an API server would ask about a manifest. */
    private static Map<String, Object> review(Tree manifest, String namespace) throws BadReviewException {
        String kind = manifest.at("kind").text();
        String version = manifest.at("apiVersion").text();
        if (kind.isEmpty() || version.isEmpty()) {
            throw new BadReviewException("an object of Kubernetes has an `apiVersion` and a `kind`");
        }
        String own = manifest.at("metadata").at("namespace").text();
        int slash = version.indexOf('/');
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("group", slash < 0 ? "" : version.substring(0, slash));
        resource.put("resource", kind.equals("Namespace") ? "" : kind.toLowerCase(Locale.ROOT) + "s");
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uid", "offline");
        request.put("resource", resource);
        request.put("operation", "CREATE");
        request.put("namespace", own.isEmpty() ? namespace : own);
        Object object = manifest.value();
        if (object != null) {
            request.put("object", object);
        }
        return Map.of("apiVersion", "admission.k8s.io/v1", "kind", "AdmissionReview", "request", request);
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
            String now = reviews.answer(Asked.of(logged.at("review").value()), time, AdmissionGate.LONGEST_TIMEOUT)
                    .logLine();
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
                + (changed.isEmpty() ? "" : "; not the same: " + String.join(", ", changed));
    }

    private static String decision(Tree line) throws BadReviewException {
        return line.at("decision").text() + " " + line.at("rules").texts();
    }
}
