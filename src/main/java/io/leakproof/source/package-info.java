/** Where a value was written and what is wrong with it. */
@NullMarked
package io.leakproof.source;

import org.jspecify.annotations.NullMarked;
