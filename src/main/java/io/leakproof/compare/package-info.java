/**
 * Many policies in many worlds: what each needs and costs, what would turn a verdict, and which to choose.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.compare;

import org.jspecify.annotations.NullMarked;
