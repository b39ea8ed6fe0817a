/** Where a value was written and what is wrong with it. Uses nothing of this project. */
@NullMarked
package io.leakproof.source;

import org.jspecify.annotations.NullMarked;
