/** Benchmarks, and the program that runs and compares them. Uses what people who embed the library use, and nothing else. */
@NullMarked
package io.leakproof.bench;

import org.jspecify.annotations.NullMarked;
