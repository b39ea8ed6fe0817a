/**
 * Conditions and conclusions as rules are written in: read, checked, explained, weighed and changed without Drools.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.rules.language;

import org.jspecify.annotations.NullMarked;
