/** What a value must look like: one description that reads a tree and generates the JSON Schema. Uses {@code document} and {@code source}. */
@NullMarked
package io.leakproof.shape;

import org.jspecify.annotations.NullMarked;
