/** A page of results in a real browser. */
@NullMarked
package io.leakproof.browser;

import org.jspecify.annotations.NullMarked;
