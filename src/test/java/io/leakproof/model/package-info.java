@NullMarked
package io.leakproof.model;

import org.jspecify.annotations.NullMarked;
