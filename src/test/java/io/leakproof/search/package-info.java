@NullMarked
package io.leakproof.search;

import org.jspecify.annotations.NullMarked;
