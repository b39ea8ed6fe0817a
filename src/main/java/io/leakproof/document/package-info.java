/** YAML and JSON as trees whose every key and value knows its place; the only package that sees Jackson and the YAML engine it brings. Uses {@code source}. */
@NullMarked
package io.leakproof.document;

import org.jspecify.annotations.NullMarked;
