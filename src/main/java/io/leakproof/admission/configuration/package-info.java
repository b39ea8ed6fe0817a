/**
 * The settings of admission in Kubernetes: pools, tenants, the names of devices, what is done about findings, and the files they are read from.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.admission.configuration;

import org.jspecify.annotations.NullMarked;
