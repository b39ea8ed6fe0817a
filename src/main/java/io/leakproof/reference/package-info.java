/** The semantics a second time, written down plainly from the page alone, so that the rules can be compared with it on random worlds. Uses {@code facts}, {@code policy} and {@code source}. */
@NullMarked
package io.leakproof.reference;

import org.jspecify.annotations.NullMarked;
