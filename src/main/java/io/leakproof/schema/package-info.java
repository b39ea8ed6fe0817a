/**
 * Descriptions of what a value must look like: one description reads a tree and generates the JSON Schema.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.schema;

import org.jspecify.annotations.NullMarked;
