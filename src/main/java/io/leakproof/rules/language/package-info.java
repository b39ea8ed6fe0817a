/** Conditions and conclusions as rules are written in: read, checked, explained, weighed and changed without Drools. */
@NullMarked
package io.leakproof.rules.language;

import org.jspecify.annotations.NullMarked;
