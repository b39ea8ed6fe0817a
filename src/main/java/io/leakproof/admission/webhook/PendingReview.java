package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import java.time.Duration;
import java.util.Optional;

/** One AdmissionReview that has been read and not yet answered. Thread-safe. */
@FunctionalInterface
public interface PendingReview {

    /**
     * Answers it without a search, in a time that its length bounds: from memory, or because nothing in it could leak; nothing where
     * there may be much to decide.
     */
    default Optional<ReviewResponse> atOnce() throws BadReviewException {
        return Optional.empty();
    }

    /**
     * Answers it. Whatever goes wrong while deciding becomes the verdict that the configuration has for it.
     *
     * @param timeout how long the answer may take; what is not decided until then is undetermined
     */
    ReviewResponse answer(Duration timeout) throws BadReviewException;
}
