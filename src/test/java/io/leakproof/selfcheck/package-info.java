@NullMarked
package io.leakproof.selfcheck;

import org.jspecify.annotations.NullMarked;
