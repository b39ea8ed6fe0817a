/** Compares the two engines, which must give the same verdict. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.selfcheck;

import org.jspecify.annotations.NullMarked;
