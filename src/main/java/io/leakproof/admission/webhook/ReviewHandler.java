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
     * Answers a review whose object is not to be read, by the verdict that the configuration has for what was not decided: tenants make
     * objects, and none must get one past by what it is like.
     *
     * @param beginning of the review as it was sent, at least up to the object
     * @param why the object cannot be read
     * @throws BadReviewException if it does not begin like a review, or a namespace is asked about: what it may be labelled is never
     *     left undecided
     */
    default ReviewResponse unread(byte[] beginning, String why) throws BadReviewException {
        throw new BadReviewException(why);
    }
}
