/**
 * Whether tests would notice if rules or policies were other than they are: each is changed in one place at a time, and the tests
 * are held against what is decided then. Uses {@code evaluate} and all below it.
 */
@NullMarked
package io.leakproof.mutation;

import org.jspecify.annotations.NullMarked;
