/** The facts of one world (devices, users, buffers and importers), and the catalogue of drivers. */
@NullMarked
package io.leakproof.facts;

import org.jspecify.annotations.NullMarked;
