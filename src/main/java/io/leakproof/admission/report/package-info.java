/** Decisions about objects in the form each reader uses. Uses {@code admission.kubernetes}, {@code report} and all below them. */
@NullMarked
package io.leakproof.admission.report;

import org.jspecify.annotations.NullMarked;
