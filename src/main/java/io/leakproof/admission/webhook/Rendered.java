package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.configuration.Digests;
import io.leakproof.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A decision as it is sent and logged, written but for what is each review's own. Immutable.
 *
 * @param resource what was reviewed, for metrics
 * @param decision its answer
 * @param rules the ids of the findings and of the rules that decided
 * @param undetermined what is not known
 * @param tail the answer behind the uid
 * @param middle the line for the log between the time and the digests of review and answer
 */
record Rendered(
        String resource, String decision, List<String> rules, List<String> undetermined, byte[] tail, byte[] middle) {

    private static final byte[] HEAD = Answer.head().getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEFORE_TIME = ascii("{\"time\":\"");
    private static final byte[] BEFORE_DECISION = ascii("\",");
    private static final byte[] BEFORE_REVIEW_DIGEST = ascii(",\"review\":\"");
    private static final byte[] BEFORE_ANSWER_DIGEST = ascii("\",\"answer\":\"");
    private static final byte[] BEFORE_REVIEW = ascii("\"},\"review\":");
    private static final byte[] END = ascii("}");

    /**
     * Writes a decision.
     *
     * @param digests of what it was made by, by name
     */
    static Rendered of(String resource, AdmissionDecision decision, Map<String, String> digests) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("decision", decision.answer().word());
        line.put("rules", decision.rules());
        line.put("undetermined", decision.undetermined());
        line.put("digests", new LinkedHashMap<>(digests));
        String written = Json.write(line, false);
        return new Rendered(
                resource,
                decision.answer().word(),
                decision.rules(),
                decision.undetermined(),
                Answer.tail(decision).getBytes(StandardCharsets.UTF_8),
                written.substring(1, written.length() - "}}".length()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answer to a review.
     *
     * @param time when it was decided
     */
    Review to(Sent sent, String time) {
        byte[] answer = answer(sent.uid());
        byte[] json = sent.json();
        byte[] log = joined(
                BEFORE_TIME,
                ascii(time),
                BEFORE_DECISION,
                middle,
                BEFORE_REVIEW_DIGEST,
                ascii(Digests.of(json)),
                BEFORE_ANSWER_DIGEST,
                ascii(Digests.of(answer)),
                BEFORE_REVIEW,
                json,
                END);
        return new Review(answer, resource, decision, rules, undetermined, log);
    }

    private byte[] answer(byte[] uid) {
        return joined(HEAD, uid, tail);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
