/**
 * The questions a search asks, the conclusions rules draw, and the rule book that puts the one to the other. The only package
 * where Drools is seen; uses {@code policy}, {@code facts}, {@code document} and {@code source}.
 */
@NullMarked
package io.leakproof.rules;

import org.jspecify.annotations.NullMarked;
