/** The second engine against the given cases, the table of the seed and itself. */
@NullMarked
package io.leakproof.reference;

import org.jspecify.annotations.NullMarked;
