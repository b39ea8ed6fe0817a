/** The command {@code leakproof}. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.cli;

import org.jspecify.annotations.NullMarked;
