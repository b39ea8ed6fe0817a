/**
 * The admission webhook as a server: TLS with certificates that are renewed while it runs, deadlines, a bounded queue, metrics,
 * reloads. It alone needs Jetty and Prometheus' client, which whoever embeds the server adds: {@code jetty-server}, {@code
 * prometheus-metrics-core} and {@code prometheus-metrics-exposition-textformats}.
 */
@NullMarked
package io.leakproof.serve;

import org.jspecify.annotations.NullMarked;
