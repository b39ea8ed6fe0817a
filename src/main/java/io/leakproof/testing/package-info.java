/**
 * For people who test their own rules and policies: one rule alone with few facts, one policy in one world, files as tests.
 * The verifiers need no test framework.
 */
@NullMarked
package io.leakproof.testing;

import org.jspecify.annotations.NullMarked;
