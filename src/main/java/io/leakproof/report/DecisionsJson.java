package io.leakproof.report;

import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import java.util.List;
import java.util.Map;

/**
 * The JSON that {@code admit --format json} prints.
 *
 * @param digests of all by which it was decided: the same digests decide the same objects alike
 * @param summary what it came to, in words, and how what did not fail the run would
 * @param failed whether something is denied, or fails the run though it is admitted
 * @param objects in the order of the files
 */
record DecisionsJson(Map<String, String> digests, String summary, boolean failed, List<Decided> objects) {

    static DecisionsJson of(AdmissionReport decisions) {
        return new DecisionsJson(decisions.digests(), decisions.summary(), decisions.failed(), decisions.objects());
    }
}
