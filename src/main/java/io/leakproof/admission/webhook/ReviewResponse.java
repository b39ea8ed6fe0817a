package io.leakproof.admission.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer to one AdmissionReview. Immutable, but for the body, which is the caller's.
 *
 * @param body the AdmissionReview to send back, JSON in UTF-8
 * @param resource what was reviewed, for metrics: {@code pods}, {@code pods/binding}; {@code other} for what is not known
 * @param decision {@code allow}, {@code warn}, {@code deny}
 * @param rules the ids of the findings and of the rules that decided, few and known beforehand, each once and in the order found
 * @param undetermined what the review does not say, as ids; few and known beforehand, each once
 * @param log the line for the decision log, JSON in UTF-8 without a line feed; the caller's, too
 */
public record ReviewResponse(
        byte[] body, String resource, String decision, List<String> rules, List<String> undetermined, byte[] log) {

    public ReviewResponse {
        rules = List.copyOf(rules);
        undetermined = List.copyOf(undetermined);
    }

    /** The line for the decision log, without a line feed. */
    public String logLine() {
        return new String(log, StandardCharsets.UTF_8);
    }
}
