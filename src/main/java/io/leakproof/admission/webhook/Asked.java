package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Kept;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One AdmissionReview, read, with only what is looked at. Immutable.
 *
 * @param resource the group, a slash, the resource, and behind another slash the subresource: {@code /pods/binding}
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param namespace of the object; empty where it has none
 * @param name of the object, or what it is to be generated from
 * @param groups of whoever asks
 * @param object what is asked for; absent where it is deleted
 * @param oldObject what is there; only for namespaces
 */
public record Asked(
        String resource,
        String operation,
        String namespace,
        String name,
        List<String> groups,
        Tree object,
        Tree oldObject) {

    /** The only version that is understood. */
    static final String API_VERSION = "admission.k8s.io/v1";

    /** What it says it is. */
    static final String KIND = "AdmissionReview";

    private static final String NAMESPACES = "/namespaces";

    /**
     * Takes a tree for a review.
     *
     * @throws BadReviewException if it is none
     */
    static Asked of(@Nullable Object review) throws BadReviewException {
        Tree all = new Tree(review, "");
        requireKind(all);
        requireUid(all.at("request"));
        String resource = resource(all.at("request"));
        Object kept = (resource.equals(NAMESPACES) ? Kept.REVIEW_OF_NAMESPACE : Kept.REVIEW).of(review);
        if (kept == null) {
            throw all.expected("an object");
        }
        Tree request = new Tree(kept, "").at("request");
        Tree object = request.at("object");
        return new Asked(
                resource,
                request.at("operation").text(),
                request.at("namespace").text(),
                name(request, object),
                request.at("userInfo").at("groups").texts(),
                object,
                request.at("oldObject"));
    }

    /** Whether it is about a namespace. */
    boolean ofNamespace() {
        return resource.equals(NAMESPACES);
    }

    /** Whether a tree says that it is an AdmissionReview, of whatever version. */
    static boolean isReview(@Nullable Object tree) {
        return tree instanceof Map<?, ?> mapping && KIND.equals(mapping.get("kind"));
    }

    private static void requireKind(Tree review) throws BadReviewException {
        String kind = review.at("kind").text();
        String version = review.at("apiVersion").text();
        if (!kind.equals(KIND) || !version.equals(API_VERSION)) {
            throw new BadReviewException("expected kind `" + KIND + "` of `" + API_VERSION + "`, found kind "
                    + Printable.quoted(kind) + " of " + Printable.quoted(version));
        }
    }

    private static void requireUid(Tree request) throws BadReviewException {
        if (request.at("uid").text().isEmpty()) {
            throw new BadReviewException("`request.uid` is missing, so there is nothing to answer to");
        }
    }

    private static String resource(Tree request) throws BadReviewException {
        Tree resource = request.at("resource");
        String sub = request.at("subResource").text();
        return resource.at("group").text() + "/" + resource.at("resource").text() + (sub.isEmpty() ? "" : "/" + sub);
    }

    private static String name(Tree request, Tree object) throws BadReviewException {
        Tree metadata = object.at("metadata");
        for (Tree name : List.of(request.at("name"), metadata.at("name"), metadata.at("generateName"))) {
            if (!name.text().isEmpty()) {
                return name.text();
            }
        }
        return "";
    }
}
