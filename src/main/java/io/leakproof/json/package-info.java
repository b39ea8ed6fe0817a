/** JSON text from and to plain values. */
@NullMarked
package io.leakproof.json;

import org.jspecify.annotations.NullMarked;
