/** Two engines, one verdict: compares {@code evaluate} with {@code reference}, the second definition of the semantics. Uses these and all below. */
@NullMarked
package io.leakproof.selfcheck;

import org.jspecify.annotations.NullMarked;
