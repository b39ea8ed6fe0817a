/** Leakproof: does this policy stop one tenant from reading another's data through shared device memory? */
@NullMarked
package io.leakproof;

import org.jspecify.annotations.NullMarked;
