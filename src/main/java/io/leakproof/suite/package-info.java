/**
 * Tests of policies as data: suites, and the {@code expect:} blocks of facts, held against what an evaluator decides. Uses
 * {@code evaluate} and all below it, and {@code report} to tell the story of a failure.
 */
@NullMarked
package io.leakproof.suite;

import org.jspecify.annotations.NullMarked;
