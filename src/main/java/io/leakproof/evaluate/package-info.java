/** The public entry point: one policy in one world, decided. Uses {@code search} and all below it. */
@NullMarked
package io.leakproof.evaluate;

import org.jspecify.annotations.NullMarked;
