/** JSON text from and to plain values. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.json;

import org.jspecify.annotations.NullMarked;
