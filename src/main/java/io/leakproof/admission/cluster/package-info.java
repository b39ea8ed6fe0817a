/**
 * Whole clusters: reads the lists that Kubernetes prints, joins them, and says for each pool of nodes and each pair of tenants what
 * may leak.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.admission.cluster;

import org.jspecify.annotations.NullMarked;
