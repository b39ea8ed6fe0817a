@NullMarked
package io.leakproof.admission;

import org.jspecify.annotations.NullMarked;
