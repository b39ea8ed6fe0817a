@NullMarked
package io.leakproof.evaluate;

import org.jspecify.annotations.NullMarked;
