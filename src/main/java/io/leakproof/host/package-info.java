/** Finds out what a host can do with shared device memory, who holds what of it at present, and what could not be seen. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.host;

import org.jspecify.annotations.NullMarked;
