/** Comparisons in the form each reader uses. Uses {@code compare} and all below it. */
@NullMarked
package io.leakproof.report;

import org.jspecify.annotations.NullMarked;
