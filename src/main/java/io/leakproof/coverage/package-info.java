/** What a run of tests has asked of the rules, and what it has not. Uses {@code search} and all below it. */
@NullMarked
package io.leakproof.coverage;

import org.jspecify.annotations.NullMarked;
