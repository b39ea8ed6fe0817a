/**
 * A world under a policy, as a model for other checkers, written in Promela or in TLA+. What the rules
 * say is asked while it is made and becomes constants.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.model;

import org.jspecify.annotations.NullMarked;
