package io.leakproof.admission.kubernetes;

import java.util.List;

/**
 * The answer to one AdmissionReview. Immutable, but for the body, which is the caller's.
 *
 * @param body the AdmissionReview to send back, JSON in UTF-8
 * @param resource what was reviewed, for metrics: {@code pods}, {@code pods/binding}; {@code other} for what is not known
 * @param decision {@code allow}, {@code warn}, {@code deny}
 * @param rules the ids of the findings and of the rules that decided, few and known beforehand, each once and in the order found
 * @param undetermined what the review does not say, as ids; few and known beforehand, each once
 * @param logLine the line for the decision log, JSON without a line feed
 */
public record Review(
        byte[] body, String resource, String decision, List<String> rules, List<String> undetermined, String logLine) {

    /** Copies the lists. */
    public Review {
        rules = List.copyOf(rules);
        undetermined = List.copyOf(undetermined);
    }
}
