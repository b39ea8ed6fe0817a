package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import java.time.Duration;

/** Answers AdmissionReviews. Immutable and thread-safe. */
@FunctionalInterface
public interface ReviewHandler {

    /**
     * Reads one review.
     *
     * @param body the review as it was sent, JSON in UTF-8
     * @throws BadReviewException if this is no AdmissionReview that can be answered
     */
    default PendingReview read(byte[] body) throws BadReviewException {
        return timeout -> review(body, timeout);
    }

    /**
     * Answers one review. Whatever goes wrong while deciding becomes the verdict that the configuration has for it.
     *
     * @param body the review as it was sent, JSON in UTF-8
     * @param timeout how long the answer may take; what is not decided until then is undetermined
     * @throws BadReviewException if this is no AdmissionReview that can be answered: its `uid` is not known, so there is nothing to
     *     answer to
     */
    ReviewResponse review(byte[] body, Duration timeout) throws BadReviewException;

    /**
     * Answers a review that is too long to be read, by the verdict that the configuration has for what was not decided.
     *
     * @param beginning of the review as it was sent
     * @throws BadReviewException if it does not begin like a review, or a namespace is asked about: what it may be labelled is never
     *     left undecided
     */
    default ReviewResponse tooLong(byte[] beginning) throws BadReviewException {
        throw new BadReviewException("the review is too long");
    }
}
