/** YAML and JSON as trees whose every key and value knows its place. */
@NullMarked
package io.leakproof.document;

import org.jspecify.annotations.NullMarked;
