package io.leakproof.admission.webhook;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes decisions as AdmissionReviews with a response. */
final class AdmissionResponse {

    /** How long a warning may be, in code points: longer ones may be cut by the API server. */
    private static final int LONGEST_WARNING = 120;

    /** Warnings travel in a header, which not every client reads as UTF-8. */
    private static final String CUT = "...";

    /** How many warnings are sent: the API server passes on no more than 4,096 characters. */
    private static final int MOST_WARNINGS = 32;

    private AdmissionResponse() {}

    /**
     * The answer to a review, JSON in UTF-8.
     *
     * @param uid of the review
     */
    static byte[] write(String uid, AdmissionDecision decision) {
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("apiVersion", AdmissionReview.API_VERSION);
        review.put("kind", AdmissionReview.KIND);
        review.put("response", response(uid, decision));
        return Json.bytes(review);
    }

    private static Map<String, Object> response(String uid, AdmissionDecision decision) {
        boolean denied = decision.answer() == AdmissionDecision.Answer.DENY;
        Map<String, Object> response = Json.object("uid", uid, "allowed", !denied);
        if (denied) {
            Map<String, Object> status = Json.object("code", 403, "reason", "Forbidden", "message", message(decision));
            response.put("status", status);
        }
        List<String> warnings = warnings(decision);
        if (!warnings.isEmpty()) {
            response.put("warnings", warnings);
        }
        response.put("auditAnnotations", annotations(decision));
        return response;
    }

    /** All that is refused or warned of, with what would help and the stories. */
    private static String message(AdmissionDecision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.action() != Action.AUDIT)
                .flatMap(finding -> finding.lines().stream())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> warnings(AdmissionDecision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.action() == Action.WARN)
                .map(finding -> cut(Printable.line(finding.headline())))
                .limit(MOST_WARNINGS)
                .toList();
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_WARNING
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_WARNING - CUT.length())) + CUT;
    }

    private static Map<String, Object> annotations(AdmissionDecision decision) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("decision", decision.answer().word());
        if (!decision.rules().isEmpty()) {
            annotations.put("rules", String.join(",", decision.rules()));
        }
        if (!decision.undetermined().isEmpty()) {
            annotations.put("undetermined", String.join(",", decision.undetermined()));
        }
        return annotations;
    }
}
