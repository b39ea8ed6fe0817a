@NullMarked
package io.leakproof.export;

import org.jspecify.annotations.NullMarked;
