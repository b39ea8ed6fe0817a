/**
 * A world under a policy, written for other model checkers. What the rules say is asked while writing and becomes constants; may
 * use {@code rules} and all below it.
 */
@NullMarked
package io.leakproof.export;

import org.jspecify.annotations.NullMarked;
