/** The command {@code leakproof}. */
@NullMarked
package io.leakproof.cli;

import org.jspecify.annotations.NullMarked;
