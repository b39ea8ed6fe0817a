/** Kubernetes' way of asking: AdmissionReviews and manifests in, decisions out. Uses {@code admission} and all below it. */
@NullMarked
package io.leakproof.admission.kubernetes;

import org.jspecify.annotations.NullMarked;
