/** Attacks on whatever reads what strangers send: random changes of what is honest, the same for the same seed. */
@NullMarked
package io.leakproof.fuzz;

import org.jspecify.annotations.NullMarked;
