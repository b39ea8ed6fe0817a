/**
 * A world under a policy, written as a Promela model for other checkers. What the rules say is asked while writing and becomes constants.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.promela;

import org.jspecify.annotations.NullMarked;
