/** The rule book: reads and compiles rules, and puts each question to Drools once. */
@NullMarked
package io.leakproof.rules.engine;

import org.jspecify.annotations.NullMarked;
