package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import java.time.Duration;
import java.util.Optional;

/** Answers AdmissionReviews. Immutable and thread-safe. */
public interface ReviewHandler {

    /**
     * Answers one review without a search, in a time that its length bounds: from memory, or because nothing in it could leak; nothing
     * where there may be much to decide.
     *
     * @param body the review as it was sent, JSON in UTF-8
     * @throws BadReviewException as below
     */
    default Optional<Review> atOnce(byte[] body) throws BadReviewException {
        return Optional.empty();
    }

    /**
     * Answers one review. Whatever goes wrong while deciding becomes the verdict that the configuration has for it.
     *
     * @param body the review as it was sent, JSON in UTF-8
     * @param timeout how long the answer may take; what is not decided until then is undetermined
     * @throws BadReviewException if this is no AdmissionReview that can be answered: its `uid` is not known, so there is nothing to
     *     answer to
     */
    Review review(byte[] body, Duration timeout) throws BadReviewException;
}
