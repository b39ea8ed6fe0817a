package io.leakproof.admission.cluster;

import io.leakproof.admission.Actions;
import io.leakproof.admission.AdmissionRequest;

/**
 * Pods of which the same is decided.
 *
 * @param request what each of them asks for, and where
 * @param actions what is done about findings on them
 * @param namespace their namespace
 * @param pods which they are
 */
record PodKind(AdmissionRequest request, Actions actions, String namespace, PodNames pods) {}
