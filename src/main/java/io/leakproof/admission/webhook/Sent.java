package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Kept;
import io.leakproof.json.Excerpt;
import io.leakproof.json.Excerpts;
import io.leakproof.json.Json;
import io.leakproof.json.Likeness;
import io.leakproof.source.BadInputException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A review as it was sent, without what is not looked at. Immutable. */
final class Sent {

    private static final String NAME = "the review";
    private static final Excerpts OF_REVIEWS = new Excerpts(Kept.REVIEW);
    private static final Excerpts OF_NAMESPACES = new Excerpts(Kept.REVIEW_OF_NAMESPACE);

    private final byte[] body;
    private final Excerpt kept;

    private Sent(byte[] body, Excerpt kept) {
        this.body = body;
        this.kept = kept;
    }

    /**
     * Reads a body.
     *
     * @throws BadReviewException if it is no JSON
     */
    static Sent read(byte[] body) throws BadReviewException {
        return read(body, OF_REVIEWS);
    }

    /** The same, of which the labels of a namespace are looked at, too. */
    Sent withLabels() throws BadReviewException {
        return read(body, OF_NAMESPACES);
    }

    private static Sent read(byte[] body, Excerpts excerpts) throws BadReviewException {
        try {
            return new Sent(body, excerpts.of(body, NAME));
        } catch (CharacterCodingException e) {
            throw new BadReviewException("the review is not UTF-8");
        } catch (BadInputException e) {
            throw new BadReviewException(
                    e.problems().get(0).location() + ": " + e.problems().get(0).message());
        }
    }

    /** What is kept of it, JSON in UTF-8 on one line. */
    byte[] json() {
        return kept.json();
    }

    /** The uid in it, as JSON: a text that is not empty, if it has been found in order. */
    byte[] uid() {
        for (Excerpt.Place place : kept.places()) {
            if (place.label().equals(Kept.UID)) {
                return Arrays.copyOfRange(kept.json(), place.start(), place.end());
            }
        }
        throw new IllegalStateException("a review without a uid is not to be answered");
    }

    /**
     * What it asks.
     *
     * @throws BadReviewException if it is no AdmissionReview with a request
     */
    Asked asked() throws BadReviewException {
        return Asked.of(Json.read(new String(kept.json(), StandardCharsets.UTF_8), NAME));
    }

    /** What two reviews have in common that differ at most in their uid and in who asks and for an object of what name. */
    Likeness likeness() {
        return kept.likeness();
    }
}
