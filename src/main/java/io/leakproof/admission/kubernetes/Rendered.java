package io.leakproof.admission.kubernetes;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.document.Json;
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
        String resource, String decision, List<String> rules, List<String> undetermined, byte[] tail, String middle) {

    private static final byte[] HEAD = Answer.head().getBytes(StandardCharsets.UTF_8);

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
                written.substring(1, written.length() - "}}".length()));
    }

    /**
     * The answer to a review.
     *
     * @param time when it was decided
     */
    Review to(Sent sent, String time) {
        byte[] answer = answer(sent.uid());
        byte[] json = sent.json();
        String line = new StringBuilder(json.length + middle.length() + 300)
                .append("{\"time\":\"")
                .append(time)
                .append("\",")
                .append(middle)
                .append(",\"review\":\"")
                .append(Digests.of(json))
                .append("\",\"answer\":\"")
                .append(Digests.of(answer))
                .append("\"},\"review\":")
                .append(new String(json, StandardCharsets.UTF_8))
                .append('}')
                .toString();
        return new Review(answer, resource, decision, rules, undetermined, line);
    }

    private byte[] answer(byte[] uid) {
        byte[] answer = new byte[HEAD.length + uid.length + tail.length];
        System.arraycopy(HEAD, 0, answer, 0, HEAD.length);
        System.arraycopy(uid, 0, answer, HEAD.length, uid.length);
        System.arraycopy(tail, 0, answer, HEAD.length + uid.length, tail.length);
        return answer;
    }
}
