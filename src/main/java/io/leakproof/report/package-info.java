/**
 * Reports: comparisons, recommendations, differences, runs of tests and decisions of admission, in the form each reader uses.
 */
@NullMarked
package io.leakproof.report;

import org.jspecify.annotations.NullMarked;
