/** Many policies in many worlds, and which of its options each needs. Uses {@code evaluate} and all below it. */
@NullMarked
package io.leakproof.compare;

import org.jspecify.annotations.NullMarked;
