/**
 * Reads Kubernetes objects: what a Pod, a claim or a template of them asks for, and where it may run.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.admission.pods;

import org.jspecify.annotations.NullMarked;
