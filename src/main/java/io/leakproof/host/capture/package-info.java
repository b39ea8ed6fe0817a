/** Reads what a host shows of itself into one map from paths to lines, whether it is live, captured or packed. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.host.capture;

import org.jspecify.annotations.NullMarked;
