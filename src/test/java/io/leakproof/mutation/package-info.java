@NullMarked
package io.leakproof.mutation;

import org.jspecify.annotations.NullMarked;
