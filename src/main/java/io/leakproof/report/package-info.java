/**
 * Reports: comparisons, recommendations, differences, runs of tests and decisions of admission, in the form each reader uses.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.report;

import org.jspecify.annotations.NullMarked;
