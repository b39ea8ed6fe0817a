/**
 * Tests of policies as data: suites, and the {@code expect:} blocks of facts, compared with what an evaluator decides.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.suite;

import org.jspecify.annotations.NullMarked;
