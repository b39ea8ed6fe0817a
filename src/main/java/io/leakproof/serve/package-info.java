/**
 * The admission webhook as a server: TLS with certificates that are renewed while it runs, deadlines, a bounded queue, metrics,
 * reloads. The only package that listens; uses {@code admission} for what is decided, and {@code source} for what is wrong. It alone
 * needs Prometheus' client, which whoever embeds the server adds: {@code prometheus-metrics-core} and {@code
 * prometheus-metrics-exposition-textformats}.
 */
@NullMarked
package io.leakproof.serve;

import org.jspecify.annotations.NullMarked;
