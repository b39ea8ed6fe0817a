/**
 * Whether tests are adequate: which rules, conditions and options they exercise, and whether they notice when a rule or a policy is
 * changed in one place.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.adequacy;

import org.jspecify.annotations.NullMarked;
