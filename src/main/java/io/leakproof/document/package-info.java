/** YAML and JSON as trees whose every key and value knows its place. Internal: other programs may not rely on it. */
@NullMarked
package io.leakproof.document;

import org.jspecify.annotations.NullMarked;
