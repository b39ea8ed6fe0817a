package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.document.Mapping;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Problem;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One object of a file, with the review in which an API server asks about it. Immutable.
 *
 * @param mark where it begins
 * @param review the review
 * @param reviewed whether the review itself stands in the file
 */
record Manifest(Mark mark, AdmissionReview review, boolean reviewed) {

    private static final Set<Resource.Role> UNASKED =
            EnumSet.of(Resource.Role.NONE, Resource.Role.NAMESPACE, Resource.Role.CLASS);

    /**
     * Takes an object for a manifest or for a review.
     *
     * @param namespace of an object that does not say it
     * @throws BadInputException if it is neither
     */
    static Manifest of(Mapping object, String namespace) {
        Object tree = Manifests.plain(object);
        boolean reviewed = AdmissionReview.isReview(tree);
        try {
            return new Manifest(
                    object.mark(),
                    AdmissionReview.of(reviewed ? tree : review(new Tree(tree, ""), namespace)),
                    reviewed);
        } catch (BadReviewException e) {
            throw BadInputException.of(Problem.at(object.mark(), String.valueOf(e.getMessage())));
        }
    }

    /** The review in which an API server would ask about a manifest. */
    static Map<String, Object> review(Tree manifest, String namespace) throws BadReviewException {
        String kind = manifest.at("kind").text();
        String version = manifest.at("apiVersion").text();
        if (kind.isEmpty() || version.isEmpty()) {
            throw new BadReviewException("an object of Kubernetes has an `apiVersion` and a `kind`");
        }
        String own = manifest.at("metadata").at("namespace").text();
        int slash = version.indexOf('/');
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("group", slash < 0 ? "" : version.substring(0, slash));
        resource.put("resource", plural(kind.toLowerCase(Locale.ROOT)));
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

    private static String plural(String kind) {
        return kind + (kind.endsWith("s") ? "es" : "s");
    }

    /** Whether it is decided: of a namespace it is asked who changes it, and a manifest does not say that. */
    boolean isDecided() {
        return reviewed || !UNASKED.contains(role());
    }

    Resource resource() {
        return Resource.of(review.resource());
    }

    /** What kind of thing it is for those that stand beside it: a review is nothing to them. */
    Resource.Role role() {
        return reviewed ? Resource.Role.NONE : resource().role();
    }
}
