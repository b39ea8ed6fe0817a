/**
 * Benchmarks, and the program that runs and compares them. Uses what people who embed the library use, and what the library is held
 * against.
 */
@NullMarked
package io.leakproof.bench;

import org.jspecify.annotations.NullMarked;
