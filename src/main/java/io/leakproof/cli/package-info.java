/**
 * The command {@code leakproof}. The only package where picocli is seen; uses {@code report}, {@code selfcheck} and all below
 * them.
 */
@NullMarked
package io.leakproof.cli;

import org.jspecify.annotations.NullMarked;
