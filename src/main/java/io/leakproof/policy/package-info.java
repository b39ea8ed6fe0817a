/** What may be decided: candidate policies and their options. Uses {@code facts}, {@code shape}, {@code document} and {@code source}. */
@NullMarked
package io.leakproof.policy;

import org.jspecify.annotations.NullMarked;
