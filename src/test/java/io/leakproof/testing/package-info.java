@NullMarked
package io.leakproof.testing;

import org.jspecify.annotations.NullMarked;
