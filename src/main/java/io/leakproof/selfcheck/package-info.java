/** Compares the two engines, which must give the same verdict. */
@NullMarked
package io.leakproof.selfcheck;

import org.jspecify.annotations.NullMarked;
