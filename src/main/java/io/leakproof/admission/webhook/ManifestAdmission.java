package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.KnownKinds;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problems;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides manifests before they are applied, where no API server asks. Thread-safe. */
public final class ManifestAdmission {

    /** So many objects are listed of which there is nothing to say; where there are more, they are only counted. */
    static final int MOST_LISTED = 1_000;

    private final Reviews reviews;

    ManifestAdmission(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * The decision about one object, or about a file that cannot be read. Immutable.
     *
     * @param location where it begins
     * @param resource what it is: {@code pods}; empty where a webhook would not be asked about it
     * @param group the API group of its kind; empty for the group without a name
     * @param kind its kind, as it says
     * @param namespace its namespace; empty where it has none
     * @param name its name
     * @param decision what becomes of it
     */
    public record Decided(
            Location location,
            String resource,
            String group,
            String kind,
            String namespace,
            String name,
            AdmissionDecision decision) {

        /** Whether a webhook would be asked about it. */
        public boolean asked() {
            return !resource.isEmpty();
        }

        /**
         * {@code Pod team-a/train}, not made safe to print; with the group where the kind alone would be taken for another, as in
         * {@code Job.batch.volcano.sh team-a/train}.
         */
        public String title() {
            return kind + (KnownKinds.isTakenForAnother(group, kind) ? "." + group : "") + " "
                    + (namespace.isEmpty() ? "" : namespace + "/") + name;
        }
    }

    /**
     * The decisions about objects. Immutable.
     *
     * @param listed each object in the order of the files; where there are very many, only those of which there is something to say
     * @param allowed how many more are allowed without a word
     * @param unasked how many more there are about which no webhook would be asked
     */
    public record Decisions(List<Decided> listed, long allowed, long unasked) {

        public Decisions {
            listed = List.copyOf(listed);
        }
    }

    /**
     * Decides objects as they would be decided when they are created. Manifests know of each other: the labels of a namespace of which
     * the configuration says nothing, and the claims of Pods. An AdmissionReview is decided by itself.
     *
     * @throws BadInputException with everything that is wrong with files that an argument names
     */
    public Decisions admit(ManifestFiles files) {
        Problems problems = new Problems();
        Listing listing = new Listing();
        Map<Manifest, String> refused = new IdentityHashMap<>();
        Reviews amid = reviews.amid(ManifestReferences.of(files.manifests(), refused::put));
        for (Manifest manifest : files.manifests()) {
            try {
                if (refused.containsKey(manifest)) {
                    throw new BadReviewException(String.valueOf(refused.get(manifest)));
                }
                Manifest asked =
                        reviews.namesDevices(manifest).map(manifest::naming).orElse(manifest);
                listing.add(decided(asked, manifest.reviewed() ? reviews : amid));
            } catch (BadReviewException e) {
                refused(manifest, String.valueOf(e.getMessage()), problems).ifPresent(listing::add);
            }
        }
        problems.throwIfAny();
        return listing.decisions();
    }

    /** What becomes of a manifest that is not what it must be: where an argument names it, a problem. */
    private Optional<Decided> refused(Manifest manifest, String why, Problems problems) {
        if (!manifest.inFolder() && !manifest.ofUnknownKind()) {
            problems.add(manifest.problem(why));
            return Optional.empty();
        }
        try {
            Manifest unread = manifest.ofUnknownKind() ? manifest.kindNotRead(why) : manifest.notRead(why);
            return Optional.of(decided(unread, reviews));
        } catch (BadReviewException e) {
            throw new IllegalStateException("a mere finding is decided", e);
        }
    }

    private static Decided decided(Manifest manifest, Reviews reviews) throws BadReviewException {
        AdmissionReview review = manifest.review();
        AdmissionDecision decision = manifest.isDecided()
                ? reviews.decide(manifest)
                : new AdmissionDecision(AdmissionDecision.Answer.ALLOW, List.of());
        return new Decided(
                manifest.location(),
                manifest.isDecided() ? manifest.word() : "",
                manifest.group(),
                review.object().at("kind").text(),
                review.namespace(),
                review.name(),
                decision);
    }

    /** Lists decisions; those of which there is nothing to say only as long as there are few. Not thread-safe. */
    private static final class Listing {

        private final List<Decided> listed = new ArrayList<>();
        private long allowed;
        private long unasked;

        void add(Decided decided) {
            boolean silent = decided.decision().findings().isEmpty();
            if (silent && decided.asked()) {
                allowed++;
            } else if (silent) {
                unasked++;
            }
            if (!silent || allowed + unasked <= MOST_LISTED) {
                listed.add(decided);
            }
        }

        Decisions decisions() {
            if (allowed + unasked <= MOST_LISTED) {
                return new Decisions(listed, 0, 0);
            }
            return new Decisions(
                    listed.stream()
                            .filter(decided -> !decided.decision().findings().isEmpty())
                            .toList(),
                    allowed,
                    unasked);
        }
    }
}
