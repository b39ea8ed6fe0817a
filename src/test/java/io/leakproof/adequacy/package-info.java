@NullMarked
package io.leakproof.adequacy;

import org.jspecify.annotations.NullMarked;
