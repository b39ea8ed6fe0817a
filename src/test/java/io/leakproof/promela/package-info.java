@NullMarked
package io.leakproof.promela;

import org.jspecify.annotations.NullMarked;
