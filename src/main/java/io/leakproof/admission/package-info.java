/**
 * Decides whether a workload may be admitted: which drivers it brings together, and whether under the policy in force one tenant can read
 * another's data through them. Knows no orchestrator.
 */
@NullMarked
package io.leakproof.admission;

import org.jspecify.annotations.NullMarked;
