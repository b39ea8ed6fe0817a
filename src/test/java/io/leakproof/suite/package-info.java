@NullMarked
package io.leakproof.suite;

import org.jspecify.annotations.NullMarked;
