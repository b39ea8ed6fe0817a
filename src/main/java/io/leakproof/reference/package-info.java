/**
 * The semantics a second time, written down plainly from the page alone, so that the rules can be compared with it on random worlds.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.reference;

import org.jspecify.annotations.NullMarked;
