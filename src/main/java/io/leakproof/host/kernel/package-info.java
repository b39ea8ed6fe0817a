/** Parses the texts that kernels and their tools write, one class a format; whatever users wrote into them decides nothing. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.host.kernel;

import org.jspecify.annotations.NullMarked;
