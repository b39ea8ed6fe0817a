package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionDecision.Answer;
import java.util.List;
import java.util.Map;

/**
 * One line of the decision log that {@code leakproof serve} writes to standard output, and that {@code leakproof replay} reads.
 *
 * @param time when it was decided, in UTC
 * @param rules the ids of what was found and of the rules behind it
 * @param undetermined what is not known
 * @param digests of all the decision rests on, of the review as it is below, and of the answer
 * @param review what was looked at of the AdmissionReview, and no more
 */
record LoggedDecision(
        String time,
        Answer decision,
        List<String> rules,
        List<String> undetermined,
        Map<String, String> digests,
        Object review) {}
