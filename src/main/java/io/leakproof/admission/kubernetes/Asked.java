package io.leakproof.admission.kubernetes;

import io.leakproof.document.Json;
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
 * @param apiVersion as it was sent
 * @param uid by which the answer is known
 * @param resource the group, a slash, the resource, and behind another slash the subresource: {@code /pods/binding}
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param namespace of the object; empty where it has none
 * @param name of the object, or what it is to be generated from
 * @param groups of whoever asks
 * @param object what is asked for; absent where it is deleted
 * @param oldObject what is there; only for namespaces
 * @param kept all of it as it goes into the log
 */
record Asked(
        String apiVersion,
        String uid,
        String resource,
        String operation,
        String namespace,
        String name,
        List<String> groups,
        Tree object,
        Tree oldObject,
        Object kept) {

    private static final String API_VERSION = "admission.k8s.io/v1";
    private static final String KIND = "AdmissionReview";
    private static final String NAMESPACES = "/namespaces";

    /**
     * Reads a body.
     *
     * @throws BadReviewException if it is no AdmissionReview with a request
     */
    static Asked read(byte[] body) throws BadReviewException {
        return of(json(body));
    }

    /**
     * Takes a tree for a review.
     *
     * @throws BadReviewException if it is none
     */
    static Asked of(@Nullable Object review) throws BadReviewException {
        Tree all = new Tree(review, "");
        requireKind(all);
        String resource = resource(all.at("request"));
        Object kept = (resource.equals(NAMESPACES) ? Kept.REVIEW_OF_NAMESPACE : Kept.REVIEW).of(review);
        if (kept == null) {
            throw all.expected("an object");
        }
        Tree request = new Tree(kept, "").at("request");
        Tree object = request.at("object");
        return new Asked(
                API_VERSION,
                uid(request),
                resource,
                request.at("operation").text(),
                request.at("namespace").text(),
                name(request, object),
                request.at("userInfo").at("groups").texts(),
                object,
                request.at("oldObject"),
                kept);
    }

    /** Whether a tree says that it is an AdmissionReview, of whatever version. */
    static boolean isReview(@Nullable Object tree) {
        return tree instanceof Map<?, ?> mapping && KIND.equals(mapping.get("kind"));
    }

    private static @Nullable Object json(byte[] body) throws BadReviewException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Json.read(text, "the review");
        } catch (CharacterCodingException e) {
            throw new BadReviewException("the review is not UTF-8");
        } catch (BadInputException e) {
            throw new BadReviewException(
                    e.problems().get(0).location() + ": " + e.problems().get(0).message());
        }
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
