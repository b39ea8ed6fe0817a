@NullMarked
package io.leakproof.rules;

import org.jspecify.annotations.NullMarked;
