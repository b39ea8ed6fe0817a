/**
 * Every order of events: packed states, the mechanics of semantics section 4, breadth-first search and traces. What may happen
 * and what counts as a leak is asked of {@code rules}; may use {@code rules} and all below it.
 */
@NullMarked
package io.leakproof.search;

import org.jspecify.annotations.NullMarked;
