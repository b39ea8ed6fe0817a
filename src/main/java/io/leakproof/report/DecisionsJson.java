package io.leakproof.report;

import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import java.util.List;
import java.util.Map;

/**
 * The JSON that {@code admit --format json} prints.
 *
 * @param digests of all by which it was decided: the same digests decide the same objects alike
 * @param objects in the order of the files
 */
record DecisionsJson(Map<String, String> digests, List<Decided> objects) {}
