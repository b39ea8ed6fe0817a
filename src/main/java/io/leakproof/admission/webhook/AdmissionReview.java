package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.admission.pods.Tree;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One AdmissionReview, read, with only what is looked at. Immutable.
 *
 * @param kept all that is looked at
 * @param uid to answer to
 * @param resource the group, a slash, the resource, and behind another slash the subresource: {@code /pods/binding}
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param namespace of the object; empty where it has none
 * @param name of the object, or what it is to be generated from
 * @param groups of whoever asks
 */
public record AdmissionReview(
        Tree kept, String uid, String resource, String operation, String namespace, String name, List<String> groups) {

    /** The only version that is understood. */
    static final String API_VERSION = "admission.k8s.io/v1";

    /** What it says it is. */
    static final String KIND = "AdmissionReview";

    /**
     * Reads a body, and makes values only of what is looked at.
     *
     * @throws BadReviewException if it is no AdmissionReview with a request, in JSON and UTF-8
     */
    static AdmissionReview read(byte[] body) throws BadReviewException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return of(Json.read(text, ReviewFields.REVIEW_OF_NAMESPACE, "the review"));
        } catch (CharacterCodingException e) {
            throw new BadReviewException("the review is not UTF-8");
        } catch (BadInputException e) {
            throw new BadReviewException(
                    e.problems().get(0).location() + ": " + e.problems().get(0).message());
        }
    }

    /**
     * Reads of a body what stands before the object, as API servers write it; of more than that only the beginning need be there.
     *
     * @throws BadReviewException if it does not begin so
     */
    static AdmissionReview beginning(byte[] body) throws BadReviewException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int object = text.indexOf(",\"object\":"); // nowhere before it but as a key, behind which this would be no JSON
        if (object < 0) {
            throw new BadReviewException("the review has no object within what is read of it");
        }
        return read((text.substring(0, object) + "}}").getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Takes a tree for a review.
     *
     * @throws BadReviewException if it is none
     */
    static AdmissionReview of(@Nullable Object review) throws BadReviewException {
        Tree all = new Tree(review, "");
        requireKind(all);
        String uid = uid(all.at("request"));
        String resource = resource(all.at("request"));
        ReviewFields fields = Resource.of(resource).role() == Resource.Role.NAMESPACE
                ? ReviewFields.REVIEW_OF_NAMESPACE
                : ReviewFields.REVIEW;
        Tree kept = new Tree(fields.of(review), "");
        Tree request = kept.at("request");
        return new AdmissionReview(
                kept,
                uid,
                resource,
                request.at("operation").text(),
                request.at("namespace").text(),
                name(request, request.at("object")),
                request.at("userInfo").at("groups").texts());
    }

    /** The same review, of which something else is looked at. */
    AdmissionReview keeping(Tree other) {
        return new AdmissionReview(other, uid, resource, operation, namespace, name, groups);
    }

    /** What is asked for; absent where it is deleted. */
    Tree object() throws BadReviewException {
        return kept.at("request").at("object");
    }

    /** What is there; only of namespaces. */
    Tree oldObject() throws BadReviewException {
        return kept.at("request").at("oldObject");
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

    private static String uid(Tree request) throws BadReviewException {
        String uid = request.at("uid").text();
        if (uid.isEmpty()) {
            throw new BadReviewException("`request.uid` is missing, so there is nothing to answer to");
        }
        return uid;
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
