package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.KnownObjects;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects from the objects of files what they say for each other. */
final class ManifestReferences {

    /** An expression that is true of devices of one driver at most, unless an or stands in it. */
    private static final Pattern OF_ONE_DRIVER = Pattern.compile(
            "\\s*device\\.driver\\s*==\\s*(?<quote>[\"'])(?<driver>[a-z0-9.-]+)\\k<quote>\\s*(&&.*)?", Pattern.DOTALL);

    private ManifestReferences() {}

    /**
     * What manifests say for each other. A review says nothing: it is decided as a webhook decides it.
     *
     * @throws io.leakproof.source.BadInputException with all that is not what it must be
     */
    public static KnownObjects of(List<Manifest> manifests) {
        KnownObjects known = nothingYet();
        Problems problems = new Problems();
        for (Manifest manifest : manifests) {
            try {
                add(known, manifest.review(), manifest.reviewed() ? Resource.OTHER : manifest.resource());
            } catch (BadReviewException e) {
                problems.add(manifest.mark(), String.valueOf(e.getMessage()));
            }
        }
        problems.throwIfAny();
        return known;
    }

    /** Nothing that is known, to be added to. */
    static KnownObjects nothingYet() {
        return new KnownObjects(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Adds what an object says for others. */
    static void add(KnownObjects known, AdmissionReview review, Resource resource) throws BadReviewException {
        String name = review.name();
        switch (resource.role()) {
            case NAMESPACE ->
                known.namespaces()
                        .put(name, review.object().at("metadata").at("labels").textsByKey());
            case CLAIM -> {
                Tree object = new Tree(review.object().value(), resource.plural() + "/" + name);
                if (resource == Resource.CLAIMS) {
                    known.claims().put(KnownObjects.key(review.namespace(), name), object);
                } else {
                    for (Tree spec : resource.specs(object)) {
                        known.templates().put(KnownObjects.key(review.namespace(), name), spec);
                    }
                }
            }
            case CLASS -> {
                for (Tree selector : review.object().at("spec").at("selectors").items()) {
                    String expression = selector.at("cel").at("expression").text();
                    Matcher driver = OF_ONE_DRIVER.matcher(expression);
                    if (driver.matches() && !expression.contains("||") && !expression.contains("?")) {
                        known.classes().put(name, driver.group("driver"));
                    }
                }
            }
            default -> {}
        }
    }
}
