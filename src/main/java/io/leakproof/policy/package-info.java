/** Candidate policies and their options. */
@NullMarked
package io.leakproof.policy;

import org.jspecify.annotations.NullMarked;
