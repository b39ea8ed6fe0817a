/**
 * The admission webhook as a server: TLS with certificates that are renewed while it runs, deadlines, a bounded queue, metrics,
 * reloads. It alone needs Jetty and Prometheus' client.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.serve;

import org.jspecify.annotations.NullMarked;
