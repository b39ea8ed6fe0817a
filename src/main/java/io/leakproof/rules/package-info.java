/** The questions that a search asks and the conclusions that rules draw. */
@NullMarked
package io.leakproof.rules;

import org.jspecify.annotations.NullMarked;
