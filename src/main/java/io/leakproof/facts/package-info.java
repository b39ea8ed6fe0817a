/** What is the case: devices, users, buffers and importers of one world, and the catalogue of drivers. Uses {@code shape} and {@code document} to read them and {@code source} to say where they stand. */
@NullMarked
package io.leakproof.facts;

import org.jspecify.annotations.NullMarked;
