package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides manifests before they are applied, where no API server asks. Thread-safe. */
public final class ManifestAdmission {

    private final Reviews reviews;

    ManifestAdmission(Reviews reviews) {
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
}
