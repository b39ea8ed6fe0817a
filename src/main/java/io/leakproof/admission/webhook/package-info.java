/**
 * AdmissionReviews: decides them for an API server, and objects of files or logged reviews in the same way where there is none.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.admission.webhook;

import org.jspecify.annotations.NullMarked;
