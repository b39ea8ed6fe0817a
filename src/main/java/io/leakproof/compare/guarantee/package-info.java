/**
 * One policy for every machine there can be: where it blocks, and the kinds of devices and importers with which it does not.
 *
 * <p>A comparison decides given worlds; this decides whole kinds of them, so it is a package of its own: it looks into questions
 * and answers, which comparisons leave to searches. A kind of machine is one kind of device, one kind of importer and three
 * users, which is all that a leak needs (see the documentation of {@code search}). Kinds to which the rules give the same
 * answers are searched once.
 *
 * <p>Internal: other programs may not rely on it.
 */
@NullMarked
package io.leakproof.compare.guarantee;

import org.jspecify.annotations.NullMarked;
