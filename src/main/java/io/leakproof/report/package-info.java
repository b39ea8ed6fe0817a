/**
 * Reports: comparisons, recommendations, differences, runs of tests and decisions of admission, in the form each reader uses.
 *
 * <p>{@link Forms} lists them all. A class is called by its subject and then by its form: {@code DifferenceText},
 * {@code DifferenceMarkdown}, {@code DifferenceHtml}, {@code DifferenceJson}, and {@code DifferenceFindings} of which SARIF, JUnit's XML and
 * GitHub's annotations are made. What several forms say alike stands in {@code DifferenceWords}. Whatever has a name of another kind is a
 * part of reports, such as {@code Matrix} and {@code Story}.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.report;

import org.jspecify.annotations.NullMarked;
