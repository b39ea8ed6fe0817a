/** The public entry point: one policy in one world, decided. */
@NullMarked
package io.leakproof.evaluate;

import org.jspecify.annotations.NullMarked;
